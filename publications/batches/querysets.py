"""Reads of bulk work in the domain's words."""

from typing import Self

from django.db import models


class BatchQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """What a person has begun; nobody sees anybody else's."""
        return self.filter(owner=user) if user.is_authenticated else self.none()
