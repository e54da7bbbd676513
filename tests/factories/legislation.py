"""Legal documents of an invented province."""

import datetime

import factory
from django.utils import timezone

from publications.legislation.models import DocumentType, LegalDocument


class LegalDocumentFactory(factory.django.DjangoModelFactory):
    """A draft with one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = LegalDocument
        skip_postgeneration_save = True

    document_number = factory.Sequence(lambda number: f"{number + 1}/QĐ-UBND")
    document_type = factory.LazyFunction(lambda: DocumentType.objects.get(code="quyet-dinh"))
    abstract = factory.Sequence(lambda number: f"Ban hành Quy định mẫu số {number + 1} về quản lý đất đai")
    issuing_body = factory.LazyAttribute(lambda document: document.portal.organisation)
    issued_on = datetime.date(2024, 5, 6)
    live = False

    @factory.post_generation
    def author(self, create, extracted, **kwargs):
        self.created_by = extracted
        self.save()
        self.save_revision(user=extracted)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()


def add_documents(portal, count: int, **fields) -> list[LegalDocument]:
    """Put many live rows into the table at once, past publish(), for tests of quantity."""
    document_type = DocumentType.objects.get(code="quyet-dinh")
    now = timezone.now()
    first = LegalDocument.objects.count()
    rows = []
    for number in range(first + 1, first + count + 1):
        moment = now - datetime.timedelta(minutes=number)
        row = LegalDocument(
            portal=portal,
            document_number=f"{number}/QĐ-UBND",
            document_type=document_type,
            abstract=f"Phê duyệt kế hoạch mẫu số {number} về cấp nước sạch nông thôn",
            issuing_body=portal.organisation,
            issued_on=datetime.date(2000, 1, 1) + datetime.timedelta(days=number % 9000),
            live=True,
            first_published_at=moment,
            last_published_at=moment,
        )
        for name, value in fields.items():
            setattr(row, name, value)
        row.derive()
        rows.append(row)
    return LegalDocument.objects.bulk_create(rows, batch_size=500)
