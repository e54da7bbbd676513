"""Plans and environmental lists of an invented province."""

import datetime

import factory

from publications.plans.models import EnvironmentalSite, Plan, PlanFile
from tests.factories.media import OfficialFileFactory


class PlanFactory(factory.django.DjangoModelFactory):
    """A whole draft with one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = Plan
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Quy hoạch mẫu số {number + 1} về cấp nước")
    topic = "development"
    kind = "master_plan"
    decision_number = factory.Sequence(lambda number: f"{number + 1}/QĐ-UBND")
    approved_on = datetime.date(2024, 5, 6)
    approving_body = factory.LazyAttribute(lambda plan: plan.portal.organisation)
    period_from = 2021
    period_to = 2030

    @factory.post_generation
    def files(self, create, extracted, **kwargs):
        attached = [OfficialFileFactory(portal=self.portal)] if extracted is None else extracted
        self.files = [
            file if isinstance(file, PlanFile) else PlanFile(file=file, sort_order=place)
            for place, file in enumerate(attached)
        ]
        self.save()

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        self.save_revision(user=self.created_by)
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()


class EnvironmentalSiteFactory(factory.django.DjangoModelFactory):
    """A whole waste source; `published=True` makes it live."""

    class Meta:
        model = EnvironmentalSite
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Nguồn thải mẫu số {number + 1}")
    kind = "waste_source"
    operator = "Công ty mẫu"
    area = "Xã Đông Mẫu"
    waste_kind = "Nước thải công nghiệp"
    quantity = 1200
    approved_on = datetime.date(2024, 5, 6)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        self.save_revision(user=self.created_by)
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()
