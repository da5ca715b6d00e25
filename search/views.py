"""The search page, and what is suggested while somebody types."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from core.dates import today
from core.problems import problems_of
from core.rate_limit import RateLimit, limited
from search import engine, unanswered
from search.forms import SearchForm
from search.meant import did_you_mean
from search.reading import Query
from search.results import fewer_words, search_href, shown_groups
from search.shortcuts import shortcut
from search.suggestions import suggested_groups

# Quick typing asks some five times a second; a whole school may stand behind one address.
TYPING = RateLimit("suggestions", requests=60, seconds=10)
# Nobody makes a search look wanted by repeating it.
COUNTED = RateLimit("unanswered", requests=10, seconds=60)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that the words were found in, by kind. A code leads straight to the page of what it names."""
    form = SearchForm(request.GET)
    problems = problems_of(form)
    words = "" if problems else form.cleaned_data["q"]
    if not words:
        return _page(request, "start", words=words, problems=problems)
    if path := shortcut(words):
        return redirect(path)
    try:
        return _answer(request, engine.understood(words))
    except engine.SearchTookTooLong:
        return _not_kept(_page(request, "took_too_long", words=words))


def _answer(request: HttpRequest, query: Query) -> HttpResponse:
    answer = engine.find(query)
    understood = {"words": query.text, "query": query, "without_wishes": search_href(query.rest)}
    if answer.total:
        return _page(request, "found", **understood, groups=shown_groups(query, answer))
    response = _page(request, "nothing_found", **understood, **_instead(query))
    return _not_kept(response) if _counted(request, query) else response


def _instead(query: Query) -> dict[str, Any]:
    """What is offered where nothing was found: what may have been meant and its results, or fewer words."""
    meant = did_you_mean(query.text)
    if meant is None:
        return {"fewer": fewer_words(query)}
    read = engine.understood(meant)
    return {"meant": meant, "meant_href": search_href(meant), "groups": shown_groups(read, engine.find(read))}


def _counted(request: HttpRequest, query: Query) -> bool:
    """Counts a search without result; whether the next one like it is to be counted too, and so must come here."""
    return request.method == "GET" and (not COUNTED.allows(request) or unanswered.note(query.text, on=today()))


@require_safe
@vary_on_headers("HX-Request")
@limited(TYPING)
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """What may be meant by the beginning of a question: options for the search box, or a page of its own."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    groups = suggested_groups(words)
    context = {
        "words": words,
        "groups": groups,
        "total": sum(len(group.suggestions) for group in groups),
        "all_href": search_href(words),
    }
    return render(request, "search/_suggestions.html" if request.htmx else "search/suggestions.html", context)


def _page(request: HttpRequest, part: str, **context: Any) -> HttpResponse:
    return render(request, "search/search.html", {"part": f"search/_{part}.html", "on": today(), **context})


def _not_kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
