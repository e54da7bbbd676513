"""What a portal tells of itself, so that people can reach it (NĐ 43/2011, Điều 10.1.l)."""

from django.utils.translation import pgettext_lazy

from portal.tenancy.models import Portal


class ContactDemand:
    """Address, telephone, fax and official e-mail of the portal, as every page's foot shows them."""

    law = "ND43-10.1.l"
    label = pgettext_lazy("demand", "Address, telephone, fax and e-mail of the portal")
    model = Portal

    def concerns(self, portal: Portal) -> bool:
        return True

    def is_met(self, portal: Portal) -> bool:
        return all((portal.address, portal.phone, portal.fax, portal.email))
