"""Science programmes of an invented province."""

import datetime

import factory

from publications.research.models import ProgrammeResult, ScienceProgramme
from tests.factories.media import OfficialFileFactory


class ScienceProgrammeFactory(factory.django.DjangoModelFactory):
    """A whole draft with one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = ScienceProgramme
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Nghiên cứu mẫu {number + 1} về giống lúa chịu mặn")
    code = factory.Sequence(lambda number: f"ĐT.{number + 1}/2024")
    level = "province"
    field = "agriculture"
    lead_unit = "Trường Đại học Mẫu"
    approved_on = datetime.date(2024, 5, 6)
    starts_on = datetime.date(2024, 6, 1)
    ends_on = datetime.date(2026, 5, 31)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if not create:
            return
        revision = self.save_revision()
        if extracted:
            revision.publish()
            self.refresh_from_db()


def accepted_programme(portal, **fields) -> ScienceProgramme:
    """A public programme that was accepted; its results are a draft."""
    accepted_on = fields.pop("accepted_on", datetime.date(2026, 3, 2))
    return ScienceProgrammeFactory(
        portal=portal, status="accepted", accepted_on=accepted_on, published=True, **fields
    )


def published_result(portal, **fields) -> ProgrammeResult:
    """The results of an accepted programme, with both reports."""
    result = ProgrammeResult.objects.get(programme=accepted_programme(portal, **fields))
    result.summary = "Chọn được hai giống lúa mẫu"
    result.synthesis_report = OfficialFileFactory(portal=portal)
    result.application_report = OfficialFileFactory(portal=portal)
    result.save()
    result.save_revision().publish()
    result.refresh_from_db()
    return result
