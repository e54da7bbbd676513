"""What registers announce to the apps above, within the transaction of the event."""

from django.dispatch import Signal

#: A row was published or withdrawn. Sent by its model with `record` and `event`, a PublicationEvent.
publication_event = Signal()

#: A row went to another portal. Sent by its model with `record`, as it is now, and `source`, the former one.
owner_changed = Signal()
