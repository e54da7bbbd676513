"""Making and changing accounts of staff."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.enums import AccountEvent, UserKind
from portal.accounts.models import User
from portal.accounts.signals import account_event
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal, PortalGroup

PortalRoles = Iterable[tuple[Portal, Role]]


@transaction.atomic
def create_staff(
    *,
    username: str,
    full_name: str,
    email: str,
    password: str | None = None,
    portal_roles: PortalRoles = (),
    is_operator: bool = False,
    must_change_password: bool = False,
    actor: User | None = None,
) -> User:
    """Make an account of staff with its roles; without a password it cannot be signed in to yet.

    Raises:
        ValidationError: the user name or e-mail is malformed or in use.
    """
    user = User(
        username=username,
        full_name=full_name,
        email=email,
        kind=UserKind.STAFF,
        is_superuser=is_operator,
        must_change_password=must_change_password,
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    _tell(AccountEvent.CREATED, user, actor)
    if roles := list(portal_roles):
        set_roles(user=user, portal_roles=roles, actor=actor)
    return user


@transaction.atomic
def set_roles(
    *,
    user: User,
    portal_roles: PortalRoles,
    within: Iterable[Portal] | None = None,
    actor: User | None = None,
) -> None:
    """Give a person exactly these roles on the portals `within` (all portals when None); leave the others.

    Raises:
        ValidationError: the account is a citizen's.
    """
    if user.is_citizen:
        raise ValidationError(_("A citizen’s account has no rights in the administration."))
    wanted = {(portal.pk, Role(role)) for portal, role in portal_roles}
    groups = PortalGroup.objects.all()
    if within is not None:
        groups = groups.filter(portal__in=[portal.pk for portal in within])
    group_of = {(portal_id, Role(role)): group for portal_id, role, group in _rows(groups)}
    if unknown := wanted - group_of.keys():
        raise ValueError(f"No such roles to give: {sorted(unknown)}")
    held = set(user.groups.filter(pk__in=group_of.values()).values_list("pk", flat=True))
    wanted_groups = {group_of[key] for key in wanted}
    if held == wanted_groups:
        return
    user.groups.remove(*Group.objects.filter(pk__in=held - wanted_groups))
    user.groups.add(*Group.objects.filter(pk__in=wanted_groups - held))
    user.__dict__.pop("_roles_by_portal", None)
    _tell(AccountEvent.ROLES_CHANGED, user, actor, {"roles": _roles_as_text(user)})


@transaction.atomic
def update_staff(*, user: User, changed_fields: Iterable[str], actor: User | None) -> None:
    """Save what a form has changed on an account, and tell what happened."""
    changed = set(changed_fields)
    user.save()
    if "is_active" in changed:
        _tell(AccountEvent.ACTIVATED if user.is_active else AccountEvent.DEACTIVATED, user, actor)
    if others := sorted(changed - {"is_active"}):
        _tell(AccountEvent.CHANGED, user, actor, {"fields": others})


@transaction.atomic
def set_initial_password(*, user: User, password: str, actor: User | None) -> None:
    """Give a password that its owner must replace at the next sign-in."""
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _tell(AccountEvent.PASSWORD_SET, user, actor)


@transaction.atomic
def change_own_password(*, user: User, password: str) -> None:
    """Replace one's own password."""
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _tell(AccountEvent.PASSWORD_CHANGED, user, user)


def sole_portal(user: User) -> Portal | None:
    """The portal to which a person belongs alone, in whose log the account's events stand."""
    portals = list(Portal.objects.filter(portal_groups__group__user=user).distinct()[:2])
    return portals[0] if len(portals) == 1 and not user.is_superuser else None


def _rows(groups) -> Iterable[tuple[int, str, int]]:
    return groups.values_list("portal_id", "role", "group_id")


def _roles_as_text(user: User) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = defaultdict(list)
    held = PortalGroup.objects.filter(group__user=user).select_related("portal").order_by("portal", "role")
    for portal_group in held:
        roles[portal_group.portal.name].append(portal_group.role)
    return dict(roles)


def _tell(event: AccountEvent, user: User, actor: User | None, detail: dict[str, Any] | None = None) -> None:
    account_event.send(sender=User, event=event, user=user, actor=actor, detail=detail or {})
