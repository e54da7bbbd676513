from portal.tenancy.models.approval import BoardApprovalTask
from portal.tenancy.models.portals import Portal, PortalAddress, PortalGroup

__all__ = ["BoardApprovalTask", "Portal", "PortalAddress", "PortalGroup"]
