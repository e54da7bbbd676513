"""Reading the log and the outbox."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from portal.tenancy.enums import Role
from portal.tenancy.scope import is_province_operator, portals_of

LOG_READERS = (Role.HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR)


class AuditEntryQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """Everything for the province's operators, else what happened on the portals one answers for."""
        if is_province_operator(user):
            return self.all()
        return self.filter(portal__in=portals_of(user, *LOG_READERS))


class OutboxMessageQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(done_at=None)

    def failing(self) -> Self:
        return self.pending().filter(attempts__gt=0)

    def due(self, now: datetime.datetime) -> Self:
        """Pending messages whose time has come, oldest first.

        A message stays behind an older one of the same topic and key that failed and waits for its
        next attempt. One that was given a later time from the start holds nobody up.
        """
        postponed = self.model.objects.failing().filter(
            topic=OuterRef("topic"), key=OuterRef("key"), id__lt=OuterRef("id"), available_at__gt=now
        )
        return self.pending().filter(~Exists(postponed), available_at__lte=now).order_by("id")
