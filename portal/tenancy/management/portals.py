"""The portal that a command is told to write on."""

from django.core.management import CommandError
from django.utils.translation import gettext as _

from portal.tenancy.models import Portal, PortalAddress


def writable_portal(host: str) -> Portal:
    """The portal of a host. Raises CommandError: there is none, or it is closed."""
    address = PortalAddress.objects.filter(host=host.strip().lower()).first()
    if address is None:
        raise CommandError(_("No portal has the address %(host)s.") % {"host": host})
    portal = Portal.objects.select_related("organisation", "site").get(pk=address.portal_id)
    if not portal.is_writable:
        raise CommandError(_("This portal is closed; nothing can be published on it."))
    return portal
