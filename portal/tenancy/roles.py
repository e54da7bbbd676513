"""Groups of a portal and their rights: one group a role, one subtree, one collection."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from portal.tenancy.enums import Role
from portal.tenancy.models import Portal, PortalGroup
from portal.tenancy.provisioning import model_permissions

PAGE_ACTIONS = {
    Role.HEAD: ("add", "change", "publish", "lock", "unlock"),
    Role.DEPUTY_HEAD: ("add", "change", "publish", "lock", "unlock"),
    Role.EDITOR: ("add", "change"),
    Role.AUTHOR: ("add",),
    Role.ADMINISTRATOR: (),
}
IMAGE_ACTIONS = {
    Role.HEAD: ("add", "change", "choose"),
    Role.DEPUTY_HEAD: ("add", "change", "choose"),
    Role.EDITOR: ("add", "change", "choose"),
    Role.AUTHOR: ("add", "choose"),
    Role.ADMINISTRATOR: (),
}


def group_name(portal_id: int, role: Role) -> str:
    """Technical name; people read the role and the portal."""
    return f"portal-{portal_id}-{role}"


@transaction.atomic
def ensure_groups(*, portal: Portal, home: Page, collection: Collection) -> None:
    """Create the groups of a portal and give them their rights; safe to repeat."""
    page_permissions = _permissions("wagtailcore", "page")
    image_permissions = _permissions("wagtailimages", "image")
    for role in Role:
        group, _created = Group.objects.get_or_create(name=group_name(portal.pk, role))
        PortalGroup.objects.get_or_create(portal=portal, role=role, defaults={"group": group})
        for action in PAGE_ACTIONS[role]:
            GroupPagePermission.objects.get_or_create(
                group=group, page=home, permission=page_permissions[action]
            )
        for action in IMAGE_ACTIONS[role]:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=image_permissions[action]
            )
    sync_model_permissions(portal=portal)


def sync_model_permissions(*, portal: Portal | None = None) -> None:
    """Give every role its rights on the registered models, on one portal or on all of them."""
    wanted = _wanted_permissions()
    groups = PortalGroup.objects.select_related("group")
    for portal_group in groups.filter(portal=portal) if portal else groups:
        portal_group.group.permissions.set(wanted[Role(portal_group.role)])


def _wanted_permissions() -> dict[Role, list[Permission]]:
    codenames: dict[tuple[str, str], set[Role]] = {("wagtailadmin", "access_admin"): set(Role)}
    for label, by_role in model_permissions().items():
        app_label, model_name = label.split(".")
        for role, actions in by_role.items():
            for action in actions:
                codenames.setdefault((app_label, f"{action}_{model_name}"), set()).add(role)
    wanted: dict[Role, list[Permission]] = {role: [] for role in Role}
    for permission in Permission.objects.select_related("content_type"):
        key = (permission.content_type.app_label, permission.codename)
        for role in codenames.get(key, ()):
            wanted[role].append(permission)
    return wanted


def _permissions(app_label: str, model: str) -> dict[str, Permission]:
    """Rights on a model by their action."""
    suffix = f"_{model}"
    found = Permission.objects.filter(content_type__app_label=app_label, codename__endswith=suffix)
    return {permission.codename.removesuffix(suffix): permission for permission in found}
