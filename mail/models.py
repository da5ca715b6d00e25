"""Mail that waits to be sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mail.querysets import OutgoingMailQuerySet


class MailState(models.TextChoices):
    """Trạng thái thư."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    GIVEN_UP = "given-up", _("given up")


class OutgoingMail(models.Model):
    """Thư gửi đi: written with what it tells of in one transaction, and sent after it, as often as it takes.

    `about` is that thing, as `order:K7M2QX9PA`, since an app below all others points at none of their rows: by it they
    find, hand out and erase their letters (`mail.subjects`).
    """

    about = models.CharField(_("about"), max_length=40, db_index=True, editable=False)
    recipient = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="vi")
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=8, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"))
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mail")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="outgoing_mail_due")]

    def __str__(self) -> str:
        return self.subject
