"""Answers to petitions at /tra-loi-kien-nghi/, reached from /chi-dao-dieu-hanh/."""

from django.utils.translation import pgettext_lazy

from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.tenancy import navigation
from publications.direction.filters import PetitionAnswerFilterSet
from publications.direction.models import PetitionAnswer


class PetitionAnswerRegister(FactsRegister):
    model = PetitionAnswer
    slug = "tra-loi-kien-nghi"
    label = pgettext_lazy("petition", "Answers to petitions")
    order = 53
    group = navigation.DIRECTION
    kind = "petition_answer"
    kind_order = 53
    filterset_class = PetitionAnswerFilterSet
    day_field = "answered_on"
    file_paths = ("files__file",)
    line_joins = ("answering_unit",)
    stamped = ("answering_unit__name",)
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-answered_on", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["answered_on", "pk"]),
    }
    facts = (
        Fact("petitioner", pgettext_lazy("petition", "Asked by"), is_in_line=True),
        Fact(
            "answering_unit",
            pgettext_lazy("petition", "Answered by"),
            words=lambda record: record.answering_unit.name if record.answering_unit else "",
            is_in_line=True,
        ),
        Fact("received_on", pgettext_lazy("petition", "Received on"), is_in_line=True),
        Fact("answered_on", pgettext_lazy("petition", "Answered on"), is_in_line=True),
    )
    texts = (
        Fact("petition", pgettext_lazy("petition", "Petition")),
        Fact("answer", pgettext_lazy("petition", "Answer")),
    )
