"""Rewards and sanctions at /khen-thuong-xu-phat/ (NĐ 43/2011, Điều 10.1.c)."""

from django.utils.translation import pgettext, pgettext_lazy

from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.money import currency_fact
from portal.tenancy import navigation
from publications.rewards.enums import KIND_WORDS
from publications.rewards.filters import ConductDecisionFilterSet
from publications.rewards.models import ConductDecision


class ConductDecisionRegister(FactsRegister):
    model = ConductDecision
    slug = "khen-thuong-xu-phat"
    label = pgettext_lazy("conduct", "Rewards and sanctions")
    order = 54
    group = navigation.DIRECTION
    kind = "conduct_decision"
    kind_order = 54
    filterset_class = ConductDecisionFilterSet
    list_template = "pages/rewards/conduct_list.html"
    day_field = "decided_on"
    file_paths = ("files__file",)
    line_joins = ("deciding_body", "document__portal__site", "document__document_type")
    stamped = ("deciding_body__name", "document__live", "document__portal__state")
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-decided_on", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["decided_on", "pk"]),
    }
    facts = (
        Fact("kind", pgettext_lazy("conduct", "Kind"), is_in_line=True),
        Fact("organisation_name", pgettext_lazy("conduct", "Organisation or business"), is_in_line=True),
        Fact("tax_code", pgettext_lazy("conduct", "Tax code")),
        Fact("decision_number", pgettext_lazy("conduct", "Number of the decision"), is_in_line=True),
        Fact("decided_on", pgettext_lazy("conduct", "Decided on"), is_in_line=True),
        Fact(
            "deciding_body",
            pgettext_lazy("conduct", "Decided by"),
            words=lambda record: record.deciding_body.name if record.deciding_body else "",
        ),
        Fact(
            "document",
            pgettext_lazy("conduct", "Record of the decision"),
            value=lambda record: record.document if record.document and record.document.is_public else None,
            path=lambda record: record.document.public_url() if record.document else "",
        ),
        Fact("form", pgettext_lazy("sanction", "Form of the sanction")),
        Fact(
            "fine", pgettext_lazy("sanction", "Amount of the fine"), words=lambda record: record.fine_in_words
        ),
        currency_fact("currency", pgettext_lazy("money", "Currency"), "fine"),
        Fact("remedy", pgettext_lazy("sanction", "What has to be put right")),
        Fact("completed_on", pgettext_lazy("sanction", "Complied with on")),
        Fact("public_until", pgettext_lazy("sanction", "Public until")),
    )
    texts = (Fact("content", pgettext_lazy("conduct", "What it was rewarded or sanctioned for")),)

    def slug_of(self, record: ConductDecision) -> str:
        """The kind alone: an address outlives what stood there, and may not tell of it."""
        return KIND_WORDS[record.kind]

    def title_when_withdrawn(self, record: ConductDecision) -> str:
        if record.is_sanction:
            return pgettext("conduct", "A sanction that is no longer published")
        return super().title_when_withdrawn(record)
