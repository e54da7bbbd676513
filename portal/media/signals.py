"""What portal.media tells those above it."""

from django.dispatch import Signal

# Sent in the transaction that stores the text; arguments: stored (StoredFile).
text_extracted = Signal()
