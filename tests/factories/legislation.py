"""Legal documents of an invented province."""

import datetime

import factory

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
