"""Answers to petitions that nobody has sent."""

import datetime

import factory

from publications.direction.models import PetitionAnswer


class PetitionAnswerFactory(factory.django.DjangoModelFactory):
    """A whole draft with one revision; `published=True` makes it live through publish()."""

    class Meta:
        model = PetitionAnswer
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Kiến nghị mẫu {number + 1} về đường vào thôn")
    petition = "Đề nghị sửa đoạn đường vào thôn bị hư hỏng sau mưa lớn"
    petitioner = "citizen"
    answering_unit = factory.LazyAttribute(lambda row: row.portal.organisation)
    answer = "Đoạn đường sẽ được sửa trong quý tới bằng nguồn vốn bảo trì"
    received_on = datetime.date(2026, 3, 2)
    answered_on = datetime.date(2026, 3, 12)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if not create:
            return
        revision = self.save_revision()
        if extracted:
            revision.publish()
            self.refresh_from_db()
