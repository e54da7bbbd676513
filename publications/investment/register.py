"""Projects at /du-an/ in three lists, and tenders and purchases beside them (NĐ 43/2011, Điều 10.1.h)."""

from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from portal.registers.changes import changes_of
from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.lists_of_law import WithListsOfLaw
from portal.registers.money import currency_fact
from portal.registers.periods import period_facts
from portal.registers.totals import key_of
from portal.tenancy import navigation
from publications.investment.filters import ProjectFilterSet, TenderFilterSet
from publications.investment.lists import lists_on
from publications.investment.models import Project, Tender
from publications.investment.totals import totals_of
from publications.legislation.decided import DECISION_FACTS, DECISION_JOINS, NEWEST, OLDEST
from search.index.facets import FIELD, ISSUER


class ProjectRegister(WithListsOfLaw, FactsRegister):
    model = Project
    slug = "du-an"
    label = pgettext_lazy("project", "Investment projects")
    order = 62
    group = navigation.DEVELOPMENT
    kind = "project"
    kind_order = 65
    filterset_class = ProjectFilterSet
    list_template = "pages/investment/project_list.html"
    list_filter = "tinh_trang"
    lists_on = staticmethod(lists_on)
    detail_template = "pages/investment/project.html"
    day_field = "approved_on"
    file_paths = ("files__file",)
    line_joins = ("field",)
    joins = DECISION_JOINS
    stamped = ("field__name", "approving_body__name")
    sort_options = {
        "": NEWEST,
        "cu-nhat": OLDEST,
        "kinh-phi": (
            pgettext_lazy("sort", "Largest budget first"),
            ["budget_currency", F("budget").desc(nulls_last=True), "-pk"],
        ),
    }
    facts = (
        Fact("status", pgettext_lazy("project", "Status"), is_in_line=True),
        Fact("code", pgettext_lazy("project", "Project code")),
        Fact("goal", pgettext_lazy("project", "Main goal")),
        Fact("field", pgettext_lazy("project", "Field"), is_in_line=True),
        Fact("kind", pgettext_lazy("project", "Kind of project"), is_in_line=True),
        *period_facts(pgettext_lazy("project", "Period")),
        Fact(
            "budget",
            pgettext_lazy("project", "Budget"),
            words=lambda project: project.budget_in_words,
            is_in_line=True,
        ),
        currency_fact("budget_currency", pgettext_lazy("project", "Currency"), "budget"),
        Fact("funding", pgettext_lazy("project", "Type of funding")),
        Fact("sponsors", pgettext_lazy("project", "Sponsors")),
        Fact("owner", pgettext_lazy("project", "Project owner")),
        Fact("place", pgettext_lazy("project", "Place"), is_in_line=True),
        *DECISION_FACTS,
        Fact("progress", pgettext_lazy("project", "Progress")),
        Fact(
            "progress_percent",
            pgettext_lazy("project", "Done"),
            words=lambda project: "" if project.progress_percent is None else f"{project.progress_percent} %",
        ),
        Fact("progress_on", pgettext_lazy("project", "Progress as of")),
    )

    def list_context(self, request: HttpRequest, filterset) -> dict:
        key = key_of(request.portal, self.slug, request.GET)
        totals = totals_of(filterset.qs, key) if filterset.is_valid() else []
        return super().list_context(request, filterset) | {"totals": totals}

    def extra_context(self, request: HttpRequest, record: Project) -> dict:
        """Its tenders, and what was changed in it since it was published first."""
        return super().extra_context(request, record) | {
            "tenders": tenders_of(record, "project"),
            "changes": changes_of(self, record),
        }

    def search_facets(self, record: Project) -> dict[str, str | list[str]]:
        return {FIELD: str(record.field_id or ""), ISSUER: str(record.approving_body_id or "")}


def public_title(row: Project | Tender | None) -> str:
    """The title of a related row that anybody may read; what is not public is not named."""
    return row.title if row is not None and row.is_public else ""


def public_address(row: Project | Tender | None) -> str:
    return row.public_url() if row is not None and row.is_public else ""


def tenders_of(row: Project | Tender, link: str) -> list[Tender]:
    """Public tenders that name a row of their own portal; no other board writes on its page."""
    if not row.pk:
        return []
    tenders = Tender.objects.filter(**{link: row.pk}, portal=row.portal_id).public()
    return list(tenders.select_related("portal__site").order_by("-approved_on", "-pk"))


class TenderRegister(WithListsOfLaw, FactsRegister):
    model = Tender
    slug = "dau-thau"
    label = pgettext_lazy("tender", "Bidding and public procurement")
    order = 63
    group = navigation.DEVELOPMENT
    kind = "tender"
    kind_order = 66
    filterset_class = TenderFilterSet
    list_template = "pages/investment/tender_list.html"
    lists_on = staticmethod(lists_on)
    detail_template = "pages/investment/tender.html"
    day_field = "approved_on"
    file_paths = ("files__file",)
    joins = (*DECISION_JOINS, "project__portal__site", "invitation__portal__site")
    stamped = (
        "approving_body__name",
        "project__title",
        "project__live",
        "project__portal__state",
        "invitation__title",
        "invitation__live",
        "invitation__portal__state",
    )
    sort_options = {
        "": NEWEST,
        "cu-nhat": OLDEST,
        "moi-dang": (pgettext_lazy("sort", "Latest published"), ["-first_published_at", "-pk"]),
    }
    facts = (
        Fact("purpose", pgettext_lazy("tender", "List"), is_in_line=True),
        Fact("stage", pgettext_lazy("tender", "What is announced"), is_in_line=True),
        Fact("number", pgettext_lazy("tender", "Number of the notice"), is_in_line=True),
        Fact("form", pgettext_lazy("tender", "Form of selection")),
        Fact(
            "project",
            pgettext_lazy("tender", "Project"),
            value=lambda tender: public_title(tender.project),
            path=lambda tender: public_address(tender.project),
        ),
        Fact(
            "invitation",
            pgettext_lazy("tender", "Invitation"),
            value=lambda tender: public_title(tender.invitation),
            path=lambda tender: public_address(tender.invitation),
        ),
        Fact(
            "price",
            pgettext_lazy("tender", "Price of the package"),
            words=lambda tender: tender.price_in_words,
            is_in_line=True,
        ),
        Fact("winner", pgettext_lazy("tender", "Winner"), is_in_line=True),
        Fact(
            "winning_price",
            pgettext_lazy("tender", "Winning price"),
            words=lambda tender: tender.winning_price_in_words,
            is_in_line=True,
        ),
        currency_fact("currency", pgettext_lazy("tender", "Currency"), "price", "winning_price"),
        Fact("opens_at", pgettext_lazy("tender", "Documents are issued from")),
        Fact("closes_at", pgettext_lazy("tender", "Bids are taken until"), is_in_line=True),
        Fact("contract_term", pgettext_lazy("tender", "Term of the contract")),
        *DECISION_FACTS,
    )
    texts = (Fact("content", pgettext_lazy("tender", "Content")),)

    def extra_context(self, request: HttpRequest, record: Tender) -> dict:
        """The results that answer an invitation."""
        return super().extra_context(request, record) | {"tenders": tenders_of(record, "invitation")}

    def search_facets(self, record: Tender) -> dict[str, str | list[str]]:
        return {ISSUER: str(record.approving_body_id or "")}
