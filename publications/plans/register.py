"""Strategies and plans at /quy-hoach/, and the lists about the environment beside them."""

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.lists_of_law import WithListsOfLaw
from portal.registers.money import currency_fact
from portal.registers.periods import period_facts
from portal.tenancy import navigation
from publications.legislation.decided import DECISION_FACTS, DECISION_JOINS, NEWEST, OLDEST
from publications.plans.filters import EnvironmentalSiteFilterSet, PlanFilterSet
from publications.plans.lists import lists_on
from publications.plans.models import EnvironmentalSite, Plan
from search.index.facets import FIELD, ISSUER


class PlanLists(WithListsOfLaw):
    """What both registers show above their rows."""

    list_template = "pages/plans/list.html"
    lists_on = staticmethod(lists_on)


class PlanRegister(PlanLists, FactsRegister):
    model = Plan
    slug = "quy-hoach"
    label = pgettext_lazy("plan", "Strategies and plans")
    order = 60
    group = navigation.DEVELOPMENT
    kind = "plan"
    kind_order = 60
    filterset_class = PlanFilterSet
    detail_template = "pages/plans/plan.html"
    day_field = "approved_on"
    file_paths = ("files__file",)
    line_joins = ("field",)
    joins = DECISION_JOINS
    stamped = ("field__name", "approving_body__name")
    sort_options = {
        "": NEWEST,
        "cu-nhat": OLDEST,
        "moi-dang": (pgettext_lazy("sort", "Latest published"), ["-first_published_at", "-pk"]),
    }
    facts = (
        Fact("topic", pgettext_lazy("plan", "List"), is_in_line=True),
        Fact("kind", pgettext_lazy("plan", "Kind"), is_in_line=True),
        Fact("field", pgettext_lazy("plan", "Field"), is_in_line=True),
        Fact("area", pgettext_lazy("plan", "Area"), is_in_line=True),
        *period_facts(pgettext_lazy("plan", "Period")),
        *DECISION_FACTS,
        Fact(
            "capital",
            pgettext_lazy("plan", "Capital wanted"),
            words=lambda plan: plan.capital_in_words,
            is_in_line=True,
        ),
        currency_fact("capital_currency", pgettext_lazy("plan", "Currency"), "capital"),
        Fact("contact", pgettext_lazy("plan", "Whom investors ask")),
    )
    texts = (Fact("summary", pgettext_lazy("plan", "Main content")),)

    def extra_context(self, request: HttpRequest, record: Plan) -> dict:
        """Maps stand by themselves, with the words for those who do not see them."""
        attached = list(record.files.all())
        return super().extra_context(request, record) | {
            "maps": [item for item in attached if item.is_map],
            "files": [item.file for item in attached if not item.is_map],
        }

    def search_facets(self, record: Plan) -> dict[str, str | list[str]]:
        return {FIELD: str(record.field_id or ""), ISSUER: str(record.approving_body_id or "")}


class EnvironmentalSiteRegister(PlanLists, FactsRegister):
    model = EnvironmentalSite
    slug = "thong-tin-moi-truong"
    label = pgettext_lazy("environmental site", "Environmental information")
    order = 61
    group = navigation.DEVELOPMENT
    kind = "environmental_site"
    kind_order = 61
    filterset_class = EnvironmentalSiteFilterSet
    day_field = "approved_on"
    file_paths = ("files__file",)
    joins = DECISION_JOINS
    stamped = ("approving_body__name",)
    sort_options = {
        "": (pgettext_lazy("sort", "Latest published"), ["-first_published_at", "-pk"]),
        "theo-ten": (pgettext_lazy("sort", "By title"), ["folded", "pk"]),
    }
    facts = (
        Fact("kind", pgettext_lazy("environmental site", "List"), is_in_line=True),
        Fact("level", pgettext_lazy("environmental site", "Level of pollution"), is_in_line=True),
        Fact("operator", pgettext_lazy("environmental site", "Operator"), is_in_line=True),
        Fact("area", pgettext_lazy("environmental site", "Place"), is_in_line=True),
        Fact("waste_kind", pgettext_lazy("environmental site", "Kind of waste"), is_in_line=True),
        Fact(
            "quantity",
            pgettext_lazy("environmental site", "Quantity"),
            words=lambda site: site.quantity_in_words,
            is_in_line=True,
        ),
        Fact(
            "quantity_unit",
            pgettext_lazy("environmental site", "Unit"),
            value=lambda site: site.get_quantity_unit_display() if site.quantity is not None else "",
            words=lambda site: "",
        ),
        Fact("cause", pgettext_lazy("environmental site", "Cause, or hazard to health and environment")),
        Fact("measures", pgettext_lazy("environmental site", "Measures")),
        *DECISION_FACTS,
    )

    def search_facets(self, record: EnvironmentalSite) -> dict[str, str | list[str]]:
        return {ISSUER: str(record.approving_body_id or "")}
