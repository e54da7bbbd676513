"""What accounts tell the floors above; portal.ledger writes it into the log."""

from django.dispatch import Signal

# Arguments: event (AccountEvent), user (whose account), actor (who did it, None for the system) and detail.
# Sent inside the transaction of the change.
account_event = Signal()
