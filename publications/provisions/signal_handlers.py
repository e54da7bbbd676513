"""When a document's text may have changed; connected in ready()."""

from django.dispatch import receiver

from portal.media.models import StoredFile
from publications.legislation.models import LegalDocument
from publications.legislation.signals import files_withheld
from publications.provisions.services import want_structure
from publications.provisions.withholding import withhold_texts


def text_may_have_changed(sender, instance: LegalDocument, **kwargs) -> None:
    """Have the worker look after a publication, in whose transaction this runs."""
    want_structure(instance.pk)


def file_was_read(sender, stored: StoredFile, **kwargs) -> None:
    """Have the worker look at live documents whose file was read after their publication."""
    documents = LegalDocument.objects.live().filter(files__file__stored=stored).distinct()
    for pk in documents.values_list("pk", flat=True):
        want_structure(pk)


@receiver(files_withheld)
def words_are_withheld(sender, document_pk: int, **kwargs) -> None:
    """What files may no longer show, their words may not say; in the publication's transaction."""
    withhold_texts(document_pk)
