"""What is searched, what means the same, and what was asked for without an answer."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.folded_fields import SortKeyField
from core.folding import accent_key, fold


class Document(models.Model):
    """The words of one thing that can be found: a product, a village.

    The database writes it by itself after every change of what it is made from (see `search.documents`);
    nothing else does. Texts hold folded words with spaces around: ` gom su `.
    """

    kind = models.CharField(max_length=20)
    row_id = models.BigIntegerField()
    name = models.TextField()
    accents = models.TextField()
    near = models.TextField()
    text = models.TextField()
    title_vi = models.TextField()
    title_en = models.TextField()
    sort_key = SortKeyField()  # for its byte order; it comes with the row

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "row_id"], name="search_document_once_a_row")]

    def __str__(self) -> str:
        return self.title_vi


class Word(models.Model):
    """A folded word of some name, to tell what a misspelt one may have meant. It stays when the name is gone."""

    text = models.TextField(primary_key=True)

    def __str__(self) -> str:
        return self.text


def says_two_things(terms: str) -> None:
    if len({accent_key(term) for term in terms.split(",") if fold(term)}) < 2:
        raise ValidationError(_("Give at least two terms with a comma between them."))


class Synonym(models.Model):
    """Terms that mean the same: whoever searches for one finds the others too."""

    terms = models.CharField(
        _("terms"),
        max_length=300,
        validators=[says_two_things],
        help_text=_("Words or phrases with commas between them: “lợn, heo”. Accents count: “trái” is not “trai”."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["terms"]

    def __str__(self) -> str:
        return self.terms


class UnansweredQuery(models.Model):
    """What was searched for and not found, and how often. Never who searched."""

    text = models.CharField(_("searched for"), max_length=100, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_on = models.DateField(_("first"))
    last_on = models.DateField(_("last"))

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-last_on", "-times", "text"]

    def __str__(self) -> str:
        return self.text
