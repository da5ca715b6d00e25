"""The stamps that say whether anything shown has changed."""

from django.db import models


class DataStamp(models.Model):
    """A number for each table shown on pages, changed by the database itself with every write.

    A table has several, so that writers at the same time do not wait for each other; what counts is their sum.
    They grow by random steps: a number once passed does not come back with other data, not even after a
    database was restored from a copy.
    """

    subject = models.CharField(max_length=63)
    slot = models.PositiveSmallIntegerField()
    stamp = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "slot"], name="data_stamp_once_a_slot")]

    def __str__(self) -> str:
        return f"{self.subject}/{self.slot}: {self.stamp}"
