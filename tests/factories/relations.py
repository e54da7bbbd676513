"""Relations between sample documents, stated as editors state them: in a version that is published."""

import datetime

from publications.legislation.models import LegalDocument, Relation
from tests.factories.legislation import LegalDocumentFactory


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def document(portal, number: str, issued: str, start: str | None = None, **fields) -> LegalDocument:
    """A live document with its days."""
    return LegalDocumentFactory(
        portal=portal,
        document_number=number,
        issued_on=day(issued),
        effective_from=day(start),
        published=True,
        **fields,
    )


def state_relations(subject: LegalDocument, *relations: Relation) -> LegalDocument:
    """Publish the subject with these relations."""
    subject = LegalDocument.objects.get(pk=subject.pk)
    subject.relations = list(relations)
    subject.save_revision().publish()
    return LegalDocument.objects.get(pk=subject.pk)


def relation(verb: str, target: LegalDocument | str, provisions: str = "", **fields) -> Relation:
    """A relation to a document, or to one that is only cited."""
    cited = {"object_text": target} if isinstance(target, str) else {"object_document": target}
    return Relation(verb=verb, provisions=provisions, **cited, **fields)
