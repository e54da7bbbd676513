"""Where updates of the directory come from, and what they would do to it."""

from django.db import models
from django.utils.translation import pgettext_lazy

#: The key of rows that stand for no line: those whom a complete list does not name.
GONE = "gone"


class UpdateKind(models.TextChoices):
    SHEET = "sheet", pgettext_lazy("directory update", "From a spreadsheet")
    CLERK = "clerk", pgettext_lazy("directory update", "From the unit's clerk")
    LDAP = "ldap", pgettext_lazy("directory update", "From the directory server")
    PUBLISH = "publish", pgettext_lazy("directory update", "Publication of what was entered")


class Effect(models.TextChoices):
    """What a row would do, compared with the directory as its board has it."""

    CAME = "came", pgettext_lazy("directory update", "New")
    WENT = "went", pgettext_lazy("directory update", "Leaves")
    MOVED = "moved", pgettext_lazy("directory update", "Changes position")
    CHANGED = "changed", pgettext_lazy("directory update", "Data change")
    SAME = "same", pgettext_lazy("directory update", "The same")
    ASKED = "asked", pgettext_lazy("directory update", "Needs your decision")
    WRONG = "wrong", pgettext_lazy("directory update", "Cannot be taken")
    SKIPPED = "skipped", pgettext_lazy("directory update", "Left out by you")


class ExchangeEvent(models.TextChoices):
    """What is logged."""

    ENTERED = "directory.entered", pgettext_lazy("directory event", "Draft made by an update")
    ASKED = "directory.clerk_asked", pgettext_lazy("directory event", "Link sent to a unit's clerk")
    REVOKED = "directory.link_revoked", pgettext_lazy("directory event", "Clerk's link ended")
    READ = "directory.server_read", pgettext_lazy("directory event", "Directory server read")
    SUBMITTED = "directory.clerk_answered", pgettext_lazy("directory event", "Clerk's answer came in")
