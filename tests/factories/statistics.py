"""Statistics and summary reports of an invented province."""

import datetime

import factory

from publications.statistics.models import StatisticalRelease, SummaryReport, SummaryReportFile
from publications.statistics.tables import DataTable
from tests.factories.media import OfficialFileFactory

LINES = [["Huyện", "Diện tích", "Sản lượng"], ["Đông Mẫu", "1.250,5", "7.900"], ["Bến Sông", "980", ""]]


def sample_table(lines=LINES) -> dict:
    """As an editor leaves it: columns that can be read in two ways are confirmed."""
    return DataTable.from_lines(lines).read_as({}, is_confirmed=True).as_json()


class StatisticalReleaseFactory(factory.django.DjangoModelFactory):
    """A whole draft with one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = StatisticalRelease
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Kết quả mẫu {number + 1} về sản lượng lúa")
    survey = "Điều tra mẫu năng suất, sản lượng cây hằng năm"
    table = factory.LazyFunction(sample_table)
    unit = "ha; tấn"
    chart_kind = "bars"
    method = "Điều tra chọn mẫu"
    analysis = "Sản lượng tăng so với cùng kỳ"
    report = factory.LazyAttribute(lambda row: OfficialFileFactory(portal=row.portal))
    collected_from = datetime.date(2025, 1, 1)
    collected_until = datetime.date(2025, 12, 31)
    decided_on = datetime.date(2026, 3, 2)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        revision = self.save_revision()
        if extracted:
            revision.publish()
            self.refresh_from_db()


class SummaryReportFactory(factory.django.DjangoModelFactory):
    """A whole draft with its file and one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = SummaryReport
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Báo cáo mẫu {number + 1} về kinh tế - xã hội")
    document_number = factory.Sequence(lambda number: f"{number + 1}/BC-UBND")
    signed_on = datetime.date(2026, 1, 5)
    collected_from = datetime.date(2025, 1, 1)
    collected_until = datetime.date(2025, 12, 31)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        self.files = [SummaryReportFile(file=OfficialFileFactory(portal=self.portal))]
        self.save()
        revision = self.save_revision()
        if extracted:
            revision.publish()
            self.refresh_from_db()
