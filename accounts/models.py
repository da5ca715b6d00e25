"""The user model: people who sign in. Consumers browse without an account."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Người dùng: an officer of the coordination office, an administrator or a producer's hand."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")
