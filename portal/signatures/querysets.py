"""Which files are to be checked, for the first time or again."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.signatures.enums import CheckState


class SignatureCheckQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=CheckState.WAITING)

    def outdated(self, trust_key: str) -> Self:
        """Checked with other trust roots than those of now, or before a certificate ran out."""
        other_roots = Q(state=CheckState.CHECKED) & ~Q(trust_key=trust_key)
        return self.filter(other_roots | Q(recheck_at__lte=timezone.now()))

    def due(self, trust_key: str) -> Self:
        """Files that were never checked, and those whose check is outdated."""
        return self.waiting() | self.outdated(trust_key)
