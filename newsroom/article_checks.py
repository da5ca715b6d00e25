"""What must be in order before an article goes out, each with a sentence that says what to do."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from catalogue.models import Product
from newsroom.article_body import codes_in, pictures_in
from newsroom.checks import checks
from newsroom.inner_links import leads_somewhere
from newsroom.models import Article, ArticlePicture
from newsroom.rich_text import headings_of, links_of, words_of

LEAD_LEAST, LEAD_MOST = 60, 300


@checks(Article)
def article_problems(article: Article) -> Iterable[str]:
    """Of an article that is stored: its pictures and what it is about are read."""
    yield from _of_words(article)
    yield from _of_opening(article)
    yield from _of_pictures(article, list(article.pictures.all()))
    yield from _of_places(article)
    yield from _of_links(article)
    yield from _of_story(article) if article.is_story else _of_news(article)


def _of_words(article: Article) -> Iterator[str]:
    if not article.title_vi.strip():
        yield _("Write a Vietnamese title.")
    for language, lead in ((_("Vietnamese"), article.lead_vi), (_("English"), article.lead_en)):
        if (lead or language == _("Vietnamese")) and not LEAD_LEAST <= len(lead.strip()) <= LEAD_MOST:
            sentence = _("The %(language)s lead has %(n)s letters: make it %(least)s to %(most)s.")
            yield sentence % {"language": language, "n": len(lead.strip()), "least": LEAD_LEAST, "most": LEAD_MOST}
    if not words_of(article.body_vi):
        yield _("Write the Vietnamese text.")
    for body in (article.body_vi, article.body_en):
        yield from _of_headings([level for level, _words in headings_of(body)])


def _of_headings(levels: list[int]) -> Iterator[str]:
    if levels and levels[0] != 2:
        yield _("The text has a subheading before its first heading: begin with a heading.")


def _of_opening(article: Article) -> Iterator[str]:
    if not article.picture:
        return
    if not article.picture_alt_vi.strip():
        yield _("Describe the opening picture for those who cannot see it.")
    if not (article.picture_credit.strip() and article.picture_licence.strip()):
        yield _("Say who made the opening picture, and by what licence or consent it may be shown.")


def _of_pictures(article: Article, pictures: list[ArticlePicture]) -> Iterator[str]:
    used = pictures_in(article.body_vi, article.body_en)
    for number, picture in enumerate(pictures, start=1):
        said = {"number": number}
        if not picture.alt_vi.strip():
            yield _("Describe picture %(number)s for those who cannot see it.") % said
        if not (picture.credit.strip() and picture.licence.strip()):
            yield _("Say who made picture %(number)s, and by what licence or consent it may be shown.") % said
        if number not in used:
            sentence = _("Picture %(number)s stands nowhere: write [picture %(number)s] into the text, or delete it.")
            yield sentence % said
    for number in sorted(used - set(range(1, len(pictures) + 1))):
        sentence = _("The text has a place for picture %(number)s, and there are %(n)s pictures.")
        yield sentence % {"number": number, "n": len(pictures)}


def _of_places(article: Article) -> Iterator[str]:
    codes = codes_in(article.body_vi, article.body_en)
    known = set(Product.objects.listed().filter(public_code__in=codes).values_list("public_code", flat=True))
    for code in sorted(codes - known):
        yield _("No product that readers find has the code %(code)s, which stands in the text.") % {"code": code}


def _of_links(article: Article) -> Iterator[str]:
    inner = [address for body in (article.body_vi, article.body_en) for address in links_of(body)]
    for address in dict.fromkeys(inner):
        if address.startswith("/") and not leads_somewhere(address):
            yield _("The link to %(address)s leads nowhere: correct it or take it out.") % {"address": address}


def _of_news(article: Article) -> Iterator[str]:
    if not article.source_name.strip():
        yield _("Name the source of the news.")


def _of_story(article: Article) -> Iterator[str]:
    if article.voice_vi.strip() and not article.voice_name.strip():
        yield _("Say whose words the quotation is.")
    if article.voice_vi.strip():
        return
    if not any(related.exists() for related in (article.products, article.producers, article.villages)):
        yield _("A story needs somebody's own words, or a product, a producer or a village that it is about.")
