"""Rewards and sanctions of invented organisations."""

import datetime

import factory

from publications.rewards.models import ConductDecision, ConductDecisionFile
from tests.factories.media import OfficialFileFactory


class ConductDecisionFactory(factory.django.DjangoModelFactory):
    """A whole draft with a file and one revision; `published=True` makes it live, `sanction` a fine."""

    class Meta:
        model = ConductDecision
        skip_postgeneration_save = True

    class Params:
        sanction = factory.Trait(kind="sanction", form="fine", fine=15_000_000)

    title = factory.Sequence(lambda number: f"Quyết định mẫu số {number + 1} về bảo vệ môi trường")
    organisation_name = "Công ty TNHH Mẫu Sông Xanh"
    decision_number = factory.Sequence(lambda number: f"{number + 1}/QĐ-UBND")
    deciding_body = factory.LazyAttribute(lambda row: row.portal.organisation)
    content = "Có thành tích mẫu trong bảo vệ môi trường"
    decided_on = datetime.date(2026, 3, 2)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        self.files = [ConductDecisionFile(file=OfficialFileFactory(portal=self.portal))]
        self.save()
        revision = self.save_revision()
        if extracted:
            revision.publish()
            self.refresh_from_db()
