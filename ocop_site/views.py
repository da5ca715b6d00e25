"""Pages that join all subjects: home, about; errors; what machines ask for."""

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.sitemaps.views import x_robots_tag
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.facts import facts_on
from catalogue.models import CriteriaVersion, ProductSet
from core.dates import today
from ocop_site import figures as counted
from ocop_site.gallery import specimens
from ocop_site.home_blocks import home_blocks
from ocop_site.navigation import FEEDS
from ocop_site.programme import programme
from ocop_site.sitemaps import index_items


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page, as editors arrange it."""
    return render(request, "ocop_site/home.html", {"blocks": home_blocks()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the programme is, what stars mean, how lists are ordered, where data comes from, what can be followed."""
    context = {
        "sets": ProductSet.objects.with_product_counts(),
        "criteria": CriteriaVersion.objects.order_by("-decided_on"),
        "feeds": [(name, reverse(feed)) for name, feed in FEEDS],
    }
    return render(request, "ocop_site/about.html", context)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The programme in figures: this database today, the city's goals, and what was printed over the years."""
    on = today()
    facts = facts_on(on)
    goal = programme().target("outlets_of_each_former_district")
    outlets = counted.outlets_by_district(goal, on)
    context = {
        "on": on,
        "certified": counted.certified(facts),
        "stars": counted.products_by_star(facts),
        "sectors": counted.products_by_sector(facts),
        "crafts": counted.villages_by_craft(),
        "goal": goal,
        "outlets": outlets,
        "reached": counted.reached(outlets.amounts),
        "shares": counted.shares_of_goals(programme().targets),
        "share_sources": counted.sources_of_shares(programme().targets),
        "growths": [counted.growth_of(series) for series in programme().series],
    }
    return render(request, "ocop_site/figures.html", context)


@require_safe
@staff_member_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its states on one page, for those who build pages."""
    return render(request, "ocop_site/gallery.html", {"specimens": specimens(today())})


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 while the database answers: what a load balancer asks for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers are asked to leave alone: the office, the search, and the endless combinations of filters."""
    return render(request, "ocop_site/robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
@x_robots_tag
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Where the sections of the sitemap are; Django's own view would read every row to say when each last changed."""
    return render(request, "sitemap_index.xml", {"sitemaps": index_items()}, content_type="application/xml")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 403)


def form_outdated(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without its token (CSRF): the page was open too long, or another site sent it."""
    return _error(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 404)


def _error(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"errors/{status}.html", status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without request and database, either of which may be what failed."""
    return HttpResponse(loader.get_template("errors/500.html").render(), status=500)
