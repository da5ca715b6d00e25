"""Writing versions of rules: the next number, drafts made from earlier versions, and the first texts."""

from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from policies import locks
from policies.first_versions import FOLDER, first_versions
from policies.models import PolicyVersion


@transaction.atomic
def add_version(*, version: PolicyVersion) -> None:
    """Stores a new version under the next number of its rule."""
    locks.versions(version.policy)
    version.number = PolicyVersion.objects.last_number(version.policy) + 1
    version.save()


@transaction.atomic
def draft_from(*, version: PolicyVersion, on: date) -> PolicyVersion:
    """A draft with the text of a version and the next number.

    It begins on the first day on which it may: after `on`, and after every version published so far.
    """
    latest = PolicyVersion.objects.history(version.policy).first()
    begins = max(on, latest.in_force_from if latest else on) + timedelta(days=1)
    draft = PolicyVersion(policy=version.policy, in_force_from=begins, text_vi=version.text_vi, text_en=version.text_en)
    add_version(version=draft)
    return draft


@transaction.atomic
def load_policies(*, folder: Path = FOLDER) -> int:
    """Stores and publishes version 1 of every rule that has no version at all; how many it stored.

    Raises `DataFileError`, and then writes nothing.
    """
    known = set(PolicyVersion.objects.order_by().values_list("policy", flat=True))
    missing = [version for version in first_versions(folder) if version.policy not in known]
    return len(PolicyVersion.objects.bulk_create(missing))
