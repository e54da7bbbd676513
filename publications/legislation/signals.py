"""What legal documents tell the apps above."""

from django.dispatch import Signal

# Sent in the transaction that takes files from readers for good; arguments: document_pk (int).
files_withheld = Signal()
