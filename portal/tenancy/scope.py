"""Who may see what: the portals on whose boards a person sits, and with which roles."""

from collections import defaultdict

from django.db.models import QuerySet

from portal.tenancy.enums import Role
from portal.tenancy.models import Portal, PortalGroup


def is_province_operator(user) -> bool:
    """Whether the person answers for all portals (the provincial office's operators)."""
    return bool(user.is_authenticated and user.is_active and user.is_superuser)


def roles_by_portal(user) -> dict[int, frozenset[Role]]:
    """Map portal ids to the person's roles there; one query a user object."""
    if not user.is_authenticated or not user.is_active:
        return {}
    if not hasattr(user, "_roles_by_portal"):
        roles: dict[int, set[Role]] = defaultdict(set)
        for portal_id, role in PortalGroup.objects.filter(group__user=user).values_list("portal_id", "role"):
            roles[portal_id].add(Role(role))
        user._roles_by_portal = {portal_id: frozenset(held) for portal_id, held in roles.items()}
    return user._roles_by_portal


def roles_of(user, portal: Portal | int) -> frozenset[Role]:
    """The person's roles on one portal; every role for the province's operators."""
    if is_province_operator(user):
        return frozenset(Role)
    portal_id = portal.pk if isinstance(portal, Portal) else portal
    return roles_by_portal(user).get(portal_id, frozenset())


def portal_ids_of(user, *roles: Role) -> set[int]:
    """Ids of the portals on which the person holds any role, or one of those named."""
    held = roles_by_portal(user)
    return {portal_id for portal_id, mine in held.items() if not roles or mine & set(roles)}


def sits_on_a_board(user, *roles: Role) -> bool:
    """Whether the person holds any role, or one of those named, on some portal; operators do.

    Asks nothing that `roles_by_portal` has not asked: the menu wants it a dozen times a page.
    """
    return is_province_operator(user) or bool(portal_ids_of(user, *roles))


def portals_of(user, *roles: Role) -> QuerySet[Portal]:
    """Portals on which the person holds any role, or one of those named; all for operators."""
    if is_province_operator(user):
        return Portal.objects.all()
    return Portal.objects.filter(pk__in=portal_ids_of(user, *roles))
