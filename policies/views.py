"""The rules of the site: all of them, each as it is in force today, and every version there was or will be."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.addresses import in_each_language
from core.dates import today
from policies.consent import versions_in_force
from policies.kinds import Policy
from policies.models import PolicyVersion


@require_safe
def policy_list(request: HttpRequest) -> HttpResponse:
    """Every rule with its version in force, and the one to come where it is known."""
    on = today()
    coming = {version.policy: version for version in PolicyVersion.objects.coming(on).without_text().reverse()}
    entries = [(version, coming.get(version.policy)) for version in versions_in_force(on, *Policy)]
    return render(request, "policies/policy_list.html", {"entries": entries})


@require_safe
def policy_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A rule as it is in force today, with the way to its other versions."""
    on, policy = today(), _policy_at(slug)
    version = PolicyVersion.objects.current(policy, on)
    if version is None:
        raise Http404
    others = _others(version)
    context = {
        "version": version,
        "earlier": [other for other in others if other.in_force_from <= on],
        "coming": [other for other in others if other.in_force_from > on],
        "language_paths": in_each_language(policy.get_absolute_url),
    }
    return render(request, "policies/policy_detail.html", context)


@require_safe
def policy_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One published version, whether it is in force today or not, which it says first."""
    on = today()
    versions = PolicyVersion.objects.published().with_replacement()
    version = get_object_or_404(versions, policy=_policy_at(slug), number=number)
    others = _others(version)
    context = {
        "version": version,
        "state": version.state(on),
        "others": others,
        "has_current": any(each.in_force_from <= on for each in (version, *others)),
        "language_paths": in_each_language(version.get_version_url),
    }
    return render(request, "policies/policy_version.html", context)


def _policy_at(slug: str) -> Policy:
    policy = Policy.at(slug)
    if policy is None:
        raise Http404
    return policy


def _others(version: PolicyVersion) -> list[PolicyVersion]:
    """The other published versions of the same rule, the newest first."""
    return list(PolicyVersion.objects.history(version.policy).exclude(pk=version.pk))
