"""Projects and tenders of an invented province."""

import datetime
from decimal import Decimal

import factory

from publications.investment.models import Project, Tender
from publications.legislation.models import FieldOfLaw


class ProjectFactory(factory.django.DjangoModelFactory):
    """A whole draft with one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Dự án mẫu số {number + 1}: nâng cấp đường liên xã")
    goal = "Bảo đảm giao thông cho người dân vùng bãi"
    field = factory.LazyFunction(lambda: FieldOfLaw.objects.get_or_create(name="Giao thông vận tải")[0])
    kind = "group_c"
    period_from = 2024
    period_to = 2026
    budget = Decimal(1_250_000_000)
    funding = "local_budget"
    sponsors = "Ngân sách tỉnh"
    status = "preparing"
    approved_on = datetime.date(2024, 5, 6)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        self.save_revision(user=self.created_by)
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()


class TenderFactory(factory.django.DjangoModelFactory):
    """A whole result of bidding; `published=True` makes it live."""

    class Meta:
        model = Tender
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Gói thầu mẫu số {number + 1}: xây lắp")
    purpose = "bidding"
    stage = "result"
    number = factory.Sequence(lambda number: f"IB26000{number:05d}")
    form = "open"
    price = Decimal(900_000_000)
    winner = "Công ty Xây dựng Mẫu"
    winning_price = Decimal(880_000_000)
    decision_number = factory.Sequence(lambda number: f"{number + 100}/QĐ-UBND")
    approved_on = datetime.date(2024, 6, 3)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        self.save_revision(user=self.created_by)
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()
