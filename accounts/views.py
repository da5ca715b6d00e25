"""Signing in and out, and passwords: Django's own views in the site's design, with sentences and statuses of ours."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView, PasswordChangeView, PasswordResetConfirmView
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic.edit import FormView

from accounts.forms import ChangedPasswordForm, NewPasswordForm, SignInForm
from accounts.models import User
from core import sign_in_tries
from core.problems import problems_of

_form_page = require_http_methods(["GET", "HEAD", "POST"])


class _RefusesWithSentences(FormView):
    """A refused form comes back with the problems above it and status 400."""

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.refused(form, problems_of(form), status=400)

    def refused(self, form: Form, problems: list[str], **answer: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, problems=problems), **answer)


class SignIn(_RefusesWithSentences, LoginView):
    """Leads to `next` when that is an address of this site, else to settings.LOGIN_REDIRECT_URL."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if limit := sign_in_tries.exceeded(request):
            headers = {"Retry-After": str(limit.seconds)}
            problems = [sign_in_tries.sentence(limit)]
            return self.refused(self.authentication_form(request), problems, status=429, headers=headers)
        return super().post(request, *args, **kwargs)

    def get_redirect_url(self) -> str:
        """Nothing for this page itself: whoever is signed in already would be sent here for ever."""
        wanted = super().get_redirect_url()
        return "" if wanted == self.request.path else wanted


class _NewPassword(_RefusesWithSentences):
    """Says that it is done on the page where people go on."""

    said: str | Promise = ""

    def form_valid(self, form: Form) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, self.said)
        return response

    def get_success_url(self) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)


class SetPassword(_NewPassword, PasswordResetConfirmView):
    """Behind a one-time link from the office; whoever sets the password is signed in."""

    template_name = "accounts/set_password.html"
    form_class = NewPasswordForm
    post_reset_login = True
    said = _("Your password is set, and you are signed in.")

    def get_user(self, uidb64: str) -> User | None:
        """Never one who works in the office: a link made before somebody joined it would open it."""
        user = super().get_user(uidb64)
        return user if user and user.takes_password_links else None

    def render_to_response(self, context: dict[str, Any], **answer: Any) -> HttpResponse:
        return super().render_to_response(context, **({} if self.validlink else {"status": 410}), **answer)


class ChangePassword(_NewPassword, PasswordChangeView):
    """For whoever is signed in; their other devices are signed out."""

    template_name = "accounts/change_password.html"
    form_class = ChangedPasswordForm
    said = _("Your password is changed. Other devices are signed out.")


sign_in = _form_page(SignIn.as_view())
set_password = _form_page(SetPassword.as_view())
change_password = _form_page(never_cache(ChangePassword.as_view()))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; the front page is the same for everyone again."""
    logout(request)
    return redirect("home")
