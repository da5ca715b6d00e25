"""Addresses of the rules, in the reader's language."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from policies import views

app_name = "policies"

urlpatterns = [
    path(_("rules/"), views.policy_list, name="policy_list"),
    path(_("rules/<slug:slug>/"), views.policy_detail, name="policy_detail"),
    path(_("rules/<slug:slug>/version/<int:number>/"), views.policy_version, name="policy_version"),
]
