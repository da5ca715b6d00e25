"""Template language of the rules."""

from django import template
from django.utils.safestring import SafeString

from policies.kinds import MAIN, Policy
from policies.markdown import html_of

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """`{{ version.text|markdown }}`: headings, lists and paragraphs, from `h2` downwards."""
    return html_of(text)


@register.simple_tag
def main_policies() -> tuple[Policy, ...]:
    """The rules that the foot of every page leads to."""
    return MAIN
