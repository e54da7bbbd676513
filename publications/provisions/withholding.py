"""Taking from readers the words of files that may no longer be read."""

from publications.legislation.models import LegalDocument
from publications.legislation.visibility import readable_stored_files
from publications.provisions.models import DocumentText
from publications.provisions.services import cleaned, digest_of


def withhold_texts(document_pk: int) -> int:
    """Withhold every version but those whose words are public elsewhere; return how many.

    Public are the words of files that may be read, and those that the board has typed for the present
    version. What was typed or imported beside a withheld file says the same as the file did.
    """
    document = LegalDocument.objects.get(pk=document_pk)
    typed = [digest_of(cleaned(typed.text)) for typed in document.typed_texts.all()]
    texts = DocumentText.objects.readable().filter(document=document)
    private = texts.exclude(sha256__in=typed).exclude(stored__in=readable_stored_files(document_pk))
    return private.update(is_withheld=True, is_current=False)
