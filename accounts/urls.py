"""Addresses of signing in and out, and of passwords."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts import views

app_name = "accounts"

urlpatterns = [
    path(_("sign-in/"), views.sign_in, name="sign_in"),
    path(_("sign-out/"), views.sign_out, name="sign_out"),
    path(_("set-password/<uidb64>/<token>/"), views.set_password, name="set_password"),
    path(_("change-password/"), views.change_password, name="change_password"),
]
