"""Issues of an invented province's gazette."""

import datetime

import factory

from publications.gazette.models import GazetteIssue, GazetteItem
from tests.factories.media import OfficialFileFactory


class GazetteIssueFactory(factory.django.DjangoModelFactory):
    """A draft with one revision and one document; `published=True` makes it live through publish().

    `items` are pairs of a document's number and the day that it bears.
    """

    class Meta:
        model = GazetteIssue
        skip_postgeneration_save = True

    number = factory.Sequence(lambda number: str(number + 1))
    issued_on = datetime.date(2024, 5, 20)
    file = factory.LazyAttribute(lambda issue: OfficialFileFactory(portal=issue.portal))

    @factory.post_generation
    def items(self, create, extracted, **kwargs):
        pairs = extracted if extracted is not None else [(f"{self.pk}/2024/QĐ-UBND", None)]
        self.items = [
            GazetteItem(
                document_number=number,
                document_issued_on=day,
                abstract=f"Ban hành Quy định mẫu ({number})",
                page=3 + position,
                sort_order=position,
            )
            for position, (number, day) in enumerate(pairs)
        ]
        self.save()

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
