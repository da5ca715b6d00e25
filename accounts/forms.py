"""Forms of signing in and of passwords: Django's own, with sentences that say what to do."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm, UsernameField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class _SaysWhatIsMissing:
    """A field left empty is named in the sentence: all sentences stand together above the form."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = gettext("“%(field)s” is empty.") % {"field": field.label}


class SignInForm(_SaysWhatIsMissing, AuthenticationForm):
    """Says the same of a name that nobody has, of a closed account and of a wrong password."""

    username = UsernameField(label=_("Phone number or e-mail"), max_length=150)
    error_messages = {
        "invalid_login": _("No account has this name with this password. Mind capital letters in the password.")
    }


class NewPasswordForm(_SaysWhatIsMissing, SetPasswordForm):
    pass


class ChangedPasswordForm(_SaysWhatIsMissing, PasswordChangeForm):
    pass
