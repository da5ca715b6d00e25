"""The user model: people who sign in. Consumers browse without an account."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.utils.translation import gettext_lazy as _

from core.sign_in_names import spelled


class Users(UserManager):
    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of that name in any spelling of it: what signing in asks for."""
        return super().get_by_natural_key(self.model.normalize_username(username))


class User(AbstractUser):
    """Người dùng: an officer of the coordination office, an administrator or a producer's hand.

    The name that they sign in by is a phone number or an e-mail address in the spelling of `core.sign_in_names`, or a
    word. A producer's hand has their whole name in `first_name`: Vietnamese names are not cut in two.
    """

    objects = Users()

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    @property
    def takes_password_links(self) -> bool:
        """Whether a one-time link may set the password: never of the office's own people, nor of a closed account."""
        return self.is_active and not (self.is_staff or self.is_superuser)

    @classmethod
    def normalize_username(cls, username: str | None) -> str | None:
        return spelled(username) if isinstance(username, str) else username
