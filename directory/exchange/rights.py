"""What somebody may not write over: entries of others, and those that are locked or wait for approval."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.registers.bulk.errors import RowRejected
from portal.registers.permissions import PortalRecordPolicy


def require_changeable(record: Any, user: Any) -> None:
    """Refuse what the form would refuse to this person. Raises RowRejected.

    While nobody has confirmed the update (`user` is None), nobody's rights count.
    """
    if user is None or record.pk is None:
        return
    if not PortalRecordPolicy(type(record)).user_has_permission_for_instance(user, "change", record):
        raise RowRejected("rights", _("You may not change “%(entry)s”.") % {"entry": record})
    if (lock := record.get_lock()) and lock.for_user(user):
        words = _("Somebody has locked “%(entry)s”, or it waits for approval.")
        raise RowRejected("locked", words % {"entry": record})
