"""Science programmes at /de-tai/, and their results at /ket-qua-de-tai/ (NĐ 43/2011, Điều 11)."""

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from portal.registers.attachments import file_fact
from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.money import currency_fact
from portal.tenancy import navigation
from publications.research.filters import ProgrammeResultFilterSet, ScienceProgrammeFilterSet
from publications.research.models import ProgrammeResult, ScienceProgramme


class ScienceProgrammeRegister(FactsRegister):
    model = ScienceProgramme
    slug = "de-tai"
    label = pgettext_lazy("science programme", "Science programmes and topics")
    order = 66
    group = navigation.DEVELOPMENT
    kind = "science_programme"
    kind_order = 62
    filterset_class = ScienceProgrammeFilterSet
    list_template = "pages/research/programme_list.html"
    detail_template = "pages/research/programme.html"
    day_field = "approved_on"
    file_paths = ("files__file",)
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-approved_on", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["approved_on", "pk"]),
        "ten": (pgettext_lazy("sort", "By name"), ["folded", "pk"]),
    }
    facts = (
        Fact("code", pgettext_lazy("science programme", "Code"), is_in_line=True),
        Fact("kind", pgettext_lazy("science programme", "Kind")),
        Fact("level", pgettext_lazy("science programme", "Managing level"), is_in_line=True),
        Fact("field", pgettext_lazy("science programme", "Field"), is_in_line=True),
        Fact("lead_unit", pgettext_lazy("science programme", "Leading unit"), is_in_line=True),
        Fact("investigator", pgettext_lazy("science programme", "Principal investigator")),
        Fact("starts_on", pgettext_lazy("science programme", "Starts on")),
        Fact("ends_on", pgettext_lazy("science programme", "Ends on")),
        Fact(
            "budget",
            pgettext_lazy("science programme", "Money from the state budget"),
            words=lambda record: record.budget_in_words,
        ),
        currency_fact("currency", pgettext_lazy("money", "Currency"), "budget"),
        Fact("approval_number", pgettext_lazy("science programme", "Number of the approval")),
        Fact("approved_on", pgettext_lazy("science programme", "Approved on"), is_in_line=True),
        Fact("status", pgettext_lazy("science programme", "Status"), is_in_line=True),
        Fact("accepted_on", pgettext_lazy("science programme", "Accepted on")),
    )
    texts = (Fact("summary", pgettext_lazy("science programme", "Aims and contents")),)

    def extra_context(self, request: HttpRequest, record: ScienceProgramme) -> dict:
        results = ProgrammeResult.objects.public().filter(programme=record.pk)
        return super().extra_context(request, record) | {
            "result": results.select_related("programme", "portal__site").first()
        }


class ProgrammeResultRegister(FactsRegister):
    model = ProgrammeResult
    slug = "ket-qua-de-tai"
    label = pgettext_lazy("science result", "Results of science programmes")
    order = 67
    group = navigation.DEVELOPMENT
    kind = "science_result"
    kind_order = 63
    filterset_class = ProgrammeResultFilterSet
    day_field = "accepted_on"
    file_paths = ("synthesis_report", "application_report")
    line_joins = ("programme__portal__site",)
    stamped = ("programme__title", "programme__code")
    sort_options = {
        "": (pgettext_lazy("sort", "Newest first"), ["-accepted_on", "-pk"]),
        "cu-nhat": (pgettext_lazy("sort", "Oldest first"), ["accepted_on", "pk"]),
    }
    facts = (
        Fact(
            "programme",
            pgettext_lazy("science result", "Programme or topic"),
            path=lambda record: record.programme.public_path if record.programme.is_public else "",
        ),
        Fact(
            "code",
            pgettext_lazy("science programme", "Code"),
            value=lambda record: record.programme.code,
            is_in_line=True,
        ),
        Fact(
            "lead_unit",
            pgettext_lazy("science programme", "Leading unit"),
            value=lambda record: record.programme.lead_unit,
            is_in_line=True,
        ),
        Fact("accepted_on", pgettext_lazy("science result", "Accepted on"), is_in_line=True),
        Fact("grade", pgettext_lazy("science result", "Grade given by the council")),
        file_fact("synthesis_report", pgettext_lazy("science result", "Synthesis report")),
        file_fact(
            "application_report", pgettext_lazy("science result", "Report on the application of the results")
        ),
    )
    texts = (Fact("summary", pgettext_lazy("science result", "Summary of the results")),)
