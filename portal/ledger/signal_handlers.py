"""Writes into the log what happens to accounts: sign-ins, sign-outs, failures, and changes of rights."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.http import HttpRequest

from portal.accounts.client_address import client_ip
from portal.accounts.enums import AccountEvent
from portal.accounts.models import User
from portal.accounts.services import sole_portal
from portal.accounts.signals import account_event
from portal.accounts.usernames import normalize_username
from portal.ledger.actions import register_action
from portal.ledger.services import record_event
from portal.tenancy.enums import PortalEvent
from portal.tenancy.models import Portal
from portal.tenancy.signals import portal_event


def record_account_event(
    sender, event: AccountEvent, user: User, actor: User | None, detail: dict, **kwargs
) -> None:
    record_event(action=event.value, obj=user, portal=sole_portal(user), user=actor, detail=detail)


def record_sign_in(sender, request: HttpRequest | None, user: User, **kwargs) -> None:
    _record(AccountEvent.SIGNED_IN, request, user, user)


def record_sign_out(sender, request: HttpRequest | None, user: User | None, **kwargs) -> None:
    if user is not None:
        _record(AccountEvent.SIGNED_OUT, request, user, user)


def record_failure(sender, credentials: dict, request: HttpRequest | None = None, **kwargs) -> None:
    """What was typed as a user name is not kept unless it is one: it may be a password in the wrong field."""
    stopped = getattr(request, "axes_locked_out", False) and not _lock_falls_now(request)
    if not stopped:
        _record(AccountEvent.SIGN_IN_FAILED, request, _account(credentials.get("username")))


def record_lock_out(sender, request: HttpRequest, username: str, **kwargs) -> None:
    """Once, when the lock falls; not for each attempt that it stops."""
    if _lock_falls_now(request):
        _record(AccountEvent.LOCKED_OUT, request, _account(username))


def record_portal_event(sender, event: PortalEvent, portal: Portal, detail: dict, **kwargs) -> None:
    record_event(action=event.value, obj=portal, portal=portal, detail=detail)


def connect() -> None:
    for event in [*AccountEvent, *PortalEvent]:
        register_action(event.value, event.label)
    portal_event.connect(record_portal_event, dispatch_uid="ledger-portal-event")
    account_event.connect(record_account_event, dispatch_uid="ledger-account-event")
    user_logged_in.connect(record_sign_in, dispatch_uid="ledger-sign-in")
    user_logged_out.connect(record_sign_out, dispatch_uid="ledger-sign-out")
    user_login_failed.connect(record_failure, dispatch_uid="ledger-sign-in-failed")
    user_locked_out.connect(record_lock_out, dispatch_uid="ledger-locked-out")


def _lock_falls_now(request: HttpRequest | None) -> bool:
    """Whether this very attempt was counted and was one too many; later ones are stopped uncounted."""
    return getattr(request, "axes_failures_since_start", None) is not None


def _account(username: Any) -> User | None:
    if not isinstance(username, str):
        return None
    return User.objects.filter(username=normalize_username(username)).first()


def _record(
    event: AccountEvent, request: HttpRequest | None, account: User | None, actor: User | None = None
) -> None:
    with transaction.atomic():
        record_event(
            action=event.value,
            obj=account,
            portal=sole_portal(account) if account else None,
            user=actor,
            detail={"address": client_ip(request)} if request is not None else {},
        )
