"""What portal.media tells those above it."""

from django.dispatch import Signal

# Sent in the transaction that stores the text; arguments: stored (StoredFile).
text_extracted = Signal()

# Sent after a person's upload was stored, outside of its transaction; arguments: stored (StoredFile).
file_uploaded = Signal()

# Sent in a transaction that wants a file read (again); arguments: stored (StoredFile).
text_wanted = Signal()
