"""The rules of the site, in versions: what a buyer agreed to stays to be read for ever."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.addresses import path_to
from core.bilingual import Bilingual
from core.dates import today
from policies.kinds import Policy
from policies.querysets import PolicyVersionQuerySet
from policies.version_state import VersionState, version_state


class PolicyVersion(models.Model):
    """Phiên bản quy định: one wording of a rule. It is in force from its day until the next published one's."""

    policy = models.CharField(_("rule"), max_length=20, choices=Policy)
    number = models.PositiveSmallIntegerField(
        _("version"), validators=[MinValueValidator(1)], help_text=_("Counted by itself, from 1 for each rule.")
    )
    in_force_from = models.DateField(_("in force from"), default=today)
    text_vi = models.TextField(_("text (Vietnamese)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    change_vi = models.CharField(_("what changed (Vietnamese)"), max_length=300, blank=True)
    change_en = models.CharField(_("what changed (English)"), max_length=300, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    text = Bilingual("text")
    change = Bilingual("change")

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a rule")
        verbose_name_plural = _("versions of rules")
        ordering = ["policy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="policy_version_once_a_number"),
            models.UniqueConstraint(
                fields=["policy", "in_force_from"],
                condition=Q(is_published=True),
                name="policy_version_one_begins_on_a_day",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="policy_version_counted_from_one"),
            models.CheckConstraint(
                condition=Q(is_published=False) | ~Q(text_vi=""), name="policy_version_published_has_vietnamese"
            ),
        ]

    def __str__(self) -> str:
        return _("%(rule)s, version %(number)s") % {"rule": self.title, "number": self.number}

    def get_absolute_url(self) -> str:
        """The page of the rule, which shows the version in force."""
        return Policy(self.policy).get_absolute_url()

    @property
    def title(self) -> str:
        return str(Policy(self.policy).label)

    def get_version_url(self) -> str:
        """The page of this version, which never shows another one."""
        return path_to("policies:policy_version", Policy(self.policy).slug, str(self.number))

    def is_settled(self, on: date) -> bool:
        """Whether people may have agreed to it by that day, so that it can no longer be changed."""
        return self.is_published and self.in_force_from <= on

    def state(self, on: date) -> VersionState:
        """Its state on a day. Reads `replaced_on`: ask for it `with_replacement`."""
        return version_state(
            is_published=self.is_published, in_force_from=self.in_force_from, replaced_on=self.replaced_on, on=on
        )
