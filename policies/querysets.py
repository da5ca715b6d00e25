"""Reads of versions of rules. Which one is in force follows from the dates of those that are published."""

from datetime import date
from typing import Any, Self

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now


class PolicyVersionQuerySet(QuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def drafts(self) -> Self:
        return self.filter(is_published=False)

    def with_replacement(self) -> Self:
        """Adds `replaced_on`, the first day of the next published version; None where there is none."""
        next_ones = self.model.objects.published().filter(
            policy=OuterRef("policy"), in_force_from__gt=OuterRef("in_force_from")
        )
        return self.annotate(replaced_on=Subquery(next_ones.order_by("in_force_from").values("in_force_from")[:1]))

    def in_force(self, on: date | Now) -> Self:
        """Of each rule the one version that is in force on a day, if there is one."""
        begun = self.with_replacement().published().filter(in_force_from__lte=on)
        return begun.filter(Q(replaced_on__isnull=True) | Q(replaced_on__gt=on))

    def replaced(self, on: date) -> Self:
        """Those that were in force before a day and no longer are."""
        return self.with_replacement().published().filter(replaced_on__lte=on)

    def coming(self, on: date) -> Self:
        """Published ones whose day is still to come, the next first."""
        return self.published().filter(in_force_from__gt=on).order_by("in_force_from")

    def current(self, policy: str, on: date) -> Any:
        """The version of a rule in force on a day, or None."""
        return self.in_force(on).filter(policy=policy).first()

    def history(self, policy: str) -> Self:
        """Every published version of a rule, the newest first, without the texts."""
        return self.published().filter(policy=policy).without_text().order_by("-in_force_from")

    def without_text(self) -> Self:
        return self.defer("text_vi", "text_en")

    def last_number(self, policy: str) -> int:
        """The highest number of a rule's versions, drafts too; 0 where there is none."""
        return self.filter(policy=policy).aggregate(last=Max("number"))["last"] or 0
