"""Erasing an address from the outside: it bounces, or its owner has asked the province by telephone."""

from django.db import transaction

from portal.ledger.services import record_event
from portal.notify.models import Follower

STOPPED = "notify.stopped"


def find(*, address: str = "", fingerprint: str = "") -> Follower | None:
    """The follower of an address, or of the hash of one."""
    if address:
        return Follower.objects.with_address(address).first()
    return Follower.objects.filter(fingerprint=fingerprint).first()


@transaction.atomic
def erase_address(*, address: str = "", fingerprint: str = "") -> int:
    """Erase a follower by address or by the hash of it; returns how many subscriptions ended.

    The log says that it was done and how much ended, and not whose address it was.
    """
    follower = find(address=address, fingerprint=fingerprint)
    if follower is None:
        return 0
    count = follower.subscriptions.count()
    follower.delete()
    record_event(action=STOPPED, detail={"subscriptions": count})
    return count
