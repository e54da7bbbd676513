"""A closed portal (suspended or archived) takes no writing: its drafts stay as they are until it reopens."""

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from portal.tenancy.scope import is_province_operator


def closed_message() -> str:
    """What people are told who would write on a closed portal."""
    return _("This portal is closed; nothing can be written on it.")


class ClosedPortalLock(BaseLock):
    """Holds for everybody but the province's operators, who may have to withdraw something."""

    def for_user(self, user) -> bool:
        return not is_province_operator(user)

    def get_message(self, user) -> str:
        return closed_message()

    def get_locked_by(self, user) -> str:
        return _("Closed portal")

    def get_description(self, user) -> str:
        return closed_message()
