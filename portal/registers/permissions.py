"""Who may do what with a register's rows: by the role on the portal that owns the row."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.core.scope import remember
from portal.registers.models import RegisterRecord
from portal.tenancy.enums import PortalKind, Role
from portal.tenancy.models import Portal
from portal.tenancy.scope import is_province_operator, portals_of, roles_by_portal, roles_of

LEADING = frozenset({"view", "add", "change", "delete", "publish", "lock", "unlock"})
ROLE_ACTIONS: dict[Role, frozenset[str]] = {
    Role.HEAD: LEADING,
    Role.DEPUTY_HEAD: LEADING,
    Role.EDITOR: frozenset({"view", "add", "change", "delete"}),
    Role.AUTHOR: frozenset({"view", "add", "change"}),
    Role.ADMINISTRATOR: frozenset({"view"}),
}
#: What an author may do with the rows that he or she made, and with no others.
OWN_ROWS_ONLY = {Role.AUTHOR: frozenset({"change"})}


class PortalRecordPolicy(BasePermissionPolicy):
    """Rights follow the roles that a person holds on the row's portal; operators may do everything."""

    def user_has_permission(self, user, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions: Iterable[str]) -> bool:
        if is_province_operator(user):
            return True
        wanted = set(actions)
        held = {role for roles in self._roles_that_count(user) for role in roles}
        return any(wanted & ROLE_ACTIONS[role] for role in held)

    def user_has_permission_for_instance(self, user, action: str, instance: RegisterRecord) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user, actions: Iterable[str], instance: RegisterRecord
    ) -> bool:
        if is_province_operator(user):
            return True
        if instance.portal_id is None:
            return self.user_has_any_permission(user, actions)
        wanted = set(actions)
        return any(wanted & _allowed(role, user, instance) for role in roles_of(user, instance.portal_id))

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]) -> QuerySet:
        wanted = set(actions)
        roles = [role for role, allowed in ROLE_ACTIONS.items() if wanted & allowed]
        return self.model._default_manager.visible_to(user, *roles)

    def instances_user_has_permission_for(self, user, action: str) -> QuerySet:
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        wanted = set(actions)
        roles = [role for role, allowed in ROLE_ACTIONS.items() if wanted & allowed]
        users = get_user_model().objects.filter(is_active=True)
        return (
            users.filter(groups__portal_group__role__in=roles) | users.filter(is_superuser=True)
        ).distinct()

    def portals_for(self, user, action: str) -> QuerySet:
        """Portals on which the person may do something, such as add a row."""
        roles = [role for role, allowed in ROLE_ACTIONS.items() if action in allowed]
        portals = portals_of(user, *roles).active()
        return portals.filter(kind=PortalKind.PROVINCE) if self.model.is_provincial_only else portals

    def _roles_that_count(self, user) -> list[frozenset[Role]]:
        """The person's roles on each portal that keeps this register."""
        roles = roles_by_portal(user)
        if not self.model.is_provincial_only:
            return list(roles.values())
        provincial = remember("provincial portal", Portal.objects.provincial) if roles else None
        return [roles[provincial.pk]] if provincial and provincial.pk in roles else []


def _allowed(role: Role, user, instance: RegisterRecord) -> frozenset[str]:
    allowed = ROLE_ACTIONS[role]
    if instance.created_by_id != user.pk:
        allowed -= OWN_ROWS_ONLY.get(role, frozenset())
    return allowed
