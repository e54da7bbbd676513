"""Signed links: what one may do with a mail in hand, without an account. Each purpose has its own salt."""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from django.core import signing

from portal.notify.models import Follower, Subscription


class Purpose(Enum):
    """What a token is good for, and how long; one without a limit stands in mails kept for years."""

    FORM = ("form", timedelta(hours=24))
    CONFIRM = ("confirm", timedelta(hours=48))
    MANAGE = ("manage", timedelta(days=30))
    STOP = ("stop", None)

    @property
    def salt(self) -> str:
        return f"portal.notify.{self.value[0]}"

    @property
    def lifetime(self) -> timedelta | None:
        return self.value[1]


class BadLink(ValueError):
    """The link was altered, belongs to another purpose, or what it spoke of is gone."""


class LinkExpired(BadLink):
    """The link was ours, and its time is over."""


def make_token(purpose: Purpose, value: Any) -> str:
    return signing.dumps(value, salt=purpose.salt, compress=True)


def read_token(purpose: Purpose, token: str) -> Any:
    """What was signed for this purpose. Raises BadLink, LinkExpired."""
    try:
        return signing.loads(token, salt=purpose.salt, max_age=purpose.lifetime)
    except signing.SignatureExpired as error:
        raise LinkExpired("expired") from error
    except Exception as error:
        # A forged token may be anything, down to a zip that does not unpack.
        raise BadLink("not a token of ours") from error


def confirm_token(subscription: Subscription) -> str:
    return make_token(Purpose.CONFIRM, subscription.handle.hex)


def manage_token(follower: Follower) -> str:
    return make_token(Purpose.MANAGE, follower.handle.hex)


def stop_token(follower: Follower, subscriptions: Sequence[Subscription]) -> str:
    """Ends these subscriptions of this follower, and no other's whatever becomes of their numbers."""
    return make_token(Purpose.STOP, [follower.handle.hex, *(each.pk for each in subscriptions)])


def read_stop_token(token: str) -> tuple[UUID, list[int]]:
    """The follower's handle and the primary keys of the subscriptions. Raises BadLink."""
    handle, *pks = read_token(Purpose.STOP, token)
    return UUID(handle), pks
