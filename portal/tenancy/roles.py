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
    """Create the groups of a portal and give them their rights; safe to repeat, in a few statements."""
    page_permissions = _permissions("wagtailcore", "page")
    image_permissions = _permissions("wagtailimages", "image")
    groups = _groups(portal)
    PortalGroup.objects.bulk_create(
        [PortalGroup(portal=portal, role=role, group=group) for role, group in groups.items()],
        ignore_conflicts=True,
    )
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page=home, permission=page_permissions[action])
            for role, group in groups.items()
            for action in PAGE_ACTIONS[role]
        ],
        ignore_conflicts=True,
    )
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(
                group=group, collection=collection, permission=image_permissions[action]
            )
            for role, group in groups.items()
            for action in IMAGE_ACTIONS[role]
        ],
        ignore_conflicts=True,
    )
    sync_model_permissions(portal=portal)


def _groups(portal: Portal) -> dict[Role, Group]:
    names = {group_name(portal.pk, role): role for role in Role}
    Group.objects.bulk_create([Group(name=name) for name in names], ignore_conflicts=True)
    return {names[group.name]: group for group in Group.objects.filter(name__in=names)}


def sync_model_permissions(*, portal: Portal | None = None) -> None:
    """Give every role its rights on the registered models, on one portal or on all of them."""
    wanted = _wanted_permissions()
    groups = PortalGroup.objects.filter(portal=portal) if portal else PortalGroup.objects.all()
    roles = dict(groups.values_list("group", "role"))
    rights = Group.permissions.through.objects
    held = set(rights.filter(group__in=groups.values("group")).values_list("group", "permission"))
    due = {(group, permission) for group, role in roles.items() for permission in wanted[Role(role)]}
    for group, permission in held - due:
        rights.filter(group=group, permission=permission).delete()
    rights.bulk_create(
        [rights.model(group_id=group, permission_id=permission) for group, permission in due - held],
        ignore_conflicts=True,
    )


def _wanted_permissions() -> dict[Role, list[int]]:
    codenames: dict[tuple[str, str], set[Role]] = {("wagtailadmin", "access_admin"): set(Role)}
    for label, by_role in model_permissions().items():
        app_label, model_name = label.split(".")
        for role, actions in by_role.items():
            for action in actions:
                codenames.setdefault((app_label, f"{action}_{model_name}"), set()).add(role)
    wanted: dict[Role, list[int]] = {role: [] for role in Role}
    named = Permission.objects.filter(codename__in={codename for _app, codename in codenames})
    for pk, app_label, codename in named.order_by().values_list("pk", "content_type__app_label", "codename"):
        for role in codenames.get((app_label, codename), ()):
            wanted[role].append(pk)
    return wanted


def _permissions(app_label: str, model: str) -> dict[str, Permission]:
    """Rights on a model by their action."""
    suffix = f"_{model}"
    found = Permission.objects.filter(content_type__app_label=app_label, codename__endswith=suffix)
    return {permission.codename.removesuffix(suffix): permission for permission in found}
