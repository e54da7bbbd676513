"""What tenancy tells the floors above; portal.ledger writes it into the log."""

from django.dispatch import Signal

# Arguments: event (PortalEvent), portal and detail. Sent inside the transaction of the change.
portal_event = Signal()
