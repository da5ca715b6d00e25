"""What comes from the search box."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.search import LONGEST_QUERY


class SearchForm(forms.Form):
    """The search box. An empty question is a page with ways to begin, not an error."""

    q = forms.CharField(
        label=_("Search"),
        max_length=LONGEST_QUERY,
        required=False,
        error_messages={
            "max_length": _("That is too long to be searched for. A name, a place or a code is enough."),
        },
    )
