"""Who may see and change whose account."""

from django.contrib.auth.models import Group
from wagtail.permission_policies import BasePermissionPolicy

from portal.accounts.models import User
from portal.tenancy.enums import Role
from portal.tenancy.scope import is_province_operator, sits_on_a_board


class StaffPermissionPolicy(BasePermissionPolicy):
    """Operators change every account of staff, a portal's administrator those of that portal alone.

    Nobody deletes an account: histories speak of it.
    """

    actions = frozenset({"add", "change", "view"})

    def user_has_permission(self, user, action: str) -> bool:
        if action not in self.actions or not user.is_authenticated:
            return False
        return sits_on_a_board(user, Role.ADMINISTRATOR)

    def user_has_permission_for_instance(self, user, action: str, instance: User) -> bool:
        return (
            self.user_has_permission(user, action)
            and User.objects.administered_by(user).filter(pk=instance.pk).exists()
        )

    def instances_user_has_any_permission_for(self, user, actions):
        if not any(self.user_has_permission(user, action) for action in actions):
            return User.objects.none()
        return User.objects.administered_by(user)

    def users_with_any_permission(self, actions):
        if not self.actions & set(actions):
            return User.objects.none()
        administrators = Group.objects.filter(portal_group__role=Role.ADMINISTRATOR)
        active = User.objects.staff().filter(is_active=True)
        return active.filter(is_superuser=True) | active.filter(groups__in=administrators)


class OperatorPermissionPolicy(BasePermissionPolicy):
    """For what only the province's operators touch."""

    def user_has_permission(self, user, action: str) -> bool:
        return is_province_operator(user)

    def users_with_any_permission(self, actions):
        return User.objects.staff().filter(is_active=True, is_superuser=True)
