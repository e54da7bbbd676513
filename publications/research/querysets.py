"""Reads of science programmes in the law's words."""

from typing import Self

from django.apps import apps

from portal.registers.querysets import RegisterQuerySet
from publications.research.enums import ProgrammeStatus


class ScienceProgrammeQuerySet(RegisterQuerySet):
    def owing_results(self) -> Self:
        """Public programmes that were accepted and whose results nobody can read (NĐ 43/2011, Điều 11.2)."""
        results = apps.get_model("research", "ProgrammeResult").objects.public()
        accepted = self.public().filter(status=ProgrammeStatus.ACCEPTED)
        return accepted.exclude(pk__in=results.values("programme"))
