"""Forms of the site's own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.search import LONGEST_QUERY


class SearchForm(forms.Form):
    """The search box. An empty question is a page with the box, not an error."""

    q = forms.CharField(label=_("Search"), max_length=LONGEST_QUERY, required=False)
