"""Kinds and states of portals, and the roles of an editorial board."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PortalKind(models.TextChoices):
    """Whose portal it is (NĐ 43/2011, Điều 2.1)."""

    PROVINCE = "province", pgettext_lazy("portal", "Provincial portal")
    DEPARTMENT = "department", pgettext_lazy("portal", "Portal of a department")
    DISTRICT = "district", pgettext_lazy("portal", "Portal of a district")
    COMMUNE = "commune", pgettext_lazy("portal", "Portal of a commune")


class PortalState(models.TextChoices):
    """Archived: read as before, written no more. Suspended: not read by the public."""

    ACTIVE = "active", pgettext_lazy("portal", "Active")
    SUSPENDED = "suspended", pgettext_lazy("portal", "Suspended")
    ARCHIVED = "archived", pgettext_lazy("portal", "Archived")


READABLE_STATES = frozenset({PortalState.ACTIVE, PortalState.ARCHIVED})


class PortalEvent(models.TextChoices):
    """What happens to portals and is logged."""

    CREATED = "portal.created", pgettext_lazy("portal event", "Portal created")
    ADDRESSES_CHANGED = (
        "portal.addresses_changed",
        pgettext_lazy("portal event", "Addresses of a portal changed"),
    )
    CONTACT_CHANGED = (
        "portal.contact_changed",
        pgettext_lazy("portal event", "Contact data of a portal changed"),
    )
    SUSPENDED = "portal.suspended", pgettext_lazy("portal event", "Portal suspended")
    ARCHIVED = "portal.archived", pgettext_lazy("portal event", "Portal archived")
    REOPENED = "portal.reopened", pgettext_lazy("portal event", "Portal reopened")


STATE_EVENTS = {
    PortalState.ACTIVE: PortalEvent.REOPENED,
    PortalState.SUSPENDED: PortalEvent.SUSPENDED,
    PortalState.ARCHIVED: PortalEvent.ARCHIVED,
}


class Role(models.TextChoices):
    """Roles of an editorial board (Ban Biên tập) and of its technical staff."""

    HEAD = "head", pgettext_lazy("role", "Head of the editorial board")
    DEPUTY_HEAD = "deputy_head", pgettext_lazy("role", "Deputy head of the editorial board")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    AUTHOR = "author", pgettext_lazy("role", "Author")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Portal administrator")


APPROVING_ROLES = frozenset({Role.HEAD, Role.DEPUTY_HEAD})
WRITING_ROLES = frozenset({Role.HEAD, Role.DEPUTY_HEAD, Role.EDITOR, Role.AUTHOR})
