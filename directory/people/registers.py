"""The directory at /danh-ba/ and the structure at /co-cau-to-chuc/ (NĐ 43/2011, Điều 10.1.a, k; 13.1)."""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Succession
from directory.people import holders, telephone
from directory.people.filters import PersonFilterSet, UnitFilterSet
from directory.people.models import Appointment, Person, Unit
from portal.registers.english import in_vietnamese, said
from portal.registers.facts import Fact, shown_facts
from portal.registers.facts_register import FactsRegister
from portal.registers.models import RegisterRecord
from portal.registers.search_source import digest_of
from portal.tenancy import navigation
from portal.tenancy.models import Portal


def silent(record: RegisterRecord) -> str:
    """For facts that machines get in exports and the page shows in its own way."""
    return ""


def reached_by(name: str) -> Callable[[Person | Unit], str]:
    """Telephone or mailbox of a unit or of somebody in office: who has left is a private person."""
    return lambda entry: getattr(entry, name) if isinstance(entry, Unit) or entry.is_in_office else ""


def number(name: str, label: Promise, *, is_in_line: bool = False) -> Fact:
    """A telephone number: a unit's, or of somebody in office."""
    value = reached_by(name)
    return Fact(name, label, value, lambda entry: telephone.in_words(value(entry)), is_in_line=is_in_line)


VERIFIED = Fact("verified_on", pgettext_lazy("directory", "Confirmed as correct on"))


class PersonRegister(FactsRegister):
    model = Person
    slug = "danh-ba"
    label = pgettext_lazy("directory", "Directory")
    kind = "person"
    kind_order = 40
    order = 14
    group = navigation.INTRODUCTION
    has_english = True
    filterset_class = PersonFilterSet
    detail_template = "pages/people/person.html"
    list_template = "pages/people/person_list.html"
    sort_options = {
        "": (pgettext_lazy("sort", "By given name"), ["sort_name", "pk"]),
        "moi-xac-nhan": (
            pgettext_lazy("sort", "Lately confirmed first"),
            ["-verified_on", "sort_name", "pk"],
        ),
    }
    facts = (
        Fact(
            "positions",
            pgettext_lazy("directory", "Position"),
            value=lambda person: [row.position.title for row in person.present_appointments],
            words=holders.titles_of,
            is_in_line=True,
        ),
        Fact(
            "units",
            pgettext_lazy("directory", "Unit"),
            value=lambda person: [str(row.position.unit) for row in person.present_appointments],
            words=holders.unit_names_of,
            is_in_line=True,
        ),
        number("phone", pgettext_lazy("directory", "Telephone"), is_in_line=True),
        number("mobile", pgettext_lazy("directory", "Mobile telephone")),
        number("fax", pgettext_lazy("directory", "Fax")),
        Fact("email", pgettext_lazy("directory", "Official e-mail"), value=reached_by("email"), words=silent),
        Fact(
            "academic_title",
            pgettext_lazy("person", "Academic title"),
            words=lambda p: said(p, "academic_title"),
        ),
        Fact("is_leader", pgettext_lazy("directory", "Leader of the body"), words=silent),
        Fact("duties", pgettext_lazy("person", "Duties assigned"), words=silent),
        Fact("biography", pgettext_lazy("person", "Short biography"), words=silent),
        VERIFIED,
    )

    def list_queryset(self) -> QuerySet:
        return Person.objects.with_list_data().defer("folded")

    def detail_queryset(self) -> QuerySet:
        return Person.objects.with_list_data().select_related("photo")

    def rows_on(self, portal: Portal) -> QuerySet:
        """Who holds a position today; the pages of those who left stay where links lead to them."""
        return super().rows_on(portal).holding_on(timezone.localdate())

    def body_of(self, record: Person) -> str:
        return "\n".join(filter(None, [record.duties, record.biography]))

    def list_context(self, request: HttpRequest, filterset) -> dict:
        """The unit that the list was narrowed to, by its name."""
        key = filterset.form.cleaned_data.get("don_vi") if filterset.is_valid() else ""
        units = Unit.objects.with_list_data().shown_on(request.portal)
        chosen = units.filter(pk=int(key)).first() if key and key.isdecimal() else None
        return super().list_context(request, filterset) | {"chosen_unit": chosen}

    def extra_context(self, request: HttpRequest, record: Person) -> dict:
        return {
            "facts": shown_facts(self.facts, record),
            "present": record.present_appointments,
            "past": record.past_appointments,
            "duties": said(record, "duties"),
            "biography": said(record, "biography"),
        }

    def search_stamps(self, pks: Sequence[int]) -> Mapping[int, str]:
        """What the person holds today, and how position and unit are called."""
        rows = Appointment.objects.held_on(timezone.localdate()).filter(person__in=pks).order_by("pk")
        names = ("position__title", "position__unit__organisation__name", "is_acting")
        found: dict[int, list] = {}
        for person, *facts in rows.values_list("person", *names):
            found.setdefault(person, []).append(facts)
        return {pk: digest_of(facts) for pk, facts in found.items()}


class UnitRegister(FactsRegister):
    model = Unit
    slug = "co-cau-to-chuc"
    label = pgettext_lazy("directory", "Organisational structure")
    kind = "unit"
    kind_order = 41
    order = 10
    group = navigation.INTRODUCTION
    has_english = True
    filterset_class = UnitFilterSet
    detail_template = "pages/people/unit.html"
    list_template = "pages/people/unit_list.html"
    sort_options = {"": (pgettext_lazy("sort", "By name"), ["organisation__sort_name", "pk"])}
    facts = (
        Fact(
            "above",
            pgettext_lazy("directory", "Belongs to"),
            value=lambda unit: unit.organisation.parent.name if unit.organisation.parent else "",
            words=lambda unit: in_vietnamese(str(unit.organisation.parent or "")),
        ),
        Fact(
            "address",
            pgettext_lazy("directory", "Address"),
            words=lambda unit: said(unit, "address"),
            is_in_line=True,
        ),
        number("phone", pgettext_lazy("directory", "Telephone"), is_in_line=True),
        number("fax", pgettext_lazy("directory", "Fax")),
        Fact("email", pgettext_lazy("directory", "Official e-mail"), words=silent),
        Fact(
            "opening_hours",
            pgettext_lazy("directory", "Opening hours"),
            words=lambda unit: in_vietnamese(unit.opening_hours),
        ),
        Fact("latitude", pgettext_lazy("directory", "Latitude"), words=silent),
        Fact("longitude", pgettext_lazy("directory", "Longitude"), words=silent),
        Fact("functions", pgettext_lazy("directory", "Functions, tasks and powers"), words=silent),
        VERIFIED,
    )

    def list_queryset(self) -> QuerySet:
        return Unit.objects.with_list_data().defer("folded")

    def detail_queryset(self) -> QuerySet:
        return Unit.objects.with_list_data().prefetch_related("positions")

    def body_of(self, record: Unit) -> str:
        return record.functions

    def page_rows(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        """The tree begins with the highest units; what is looked for is found on every level."""
        is_narrowed = any(request.GET.get(name) for name in ("q", "cap_tren"))
        return rows if is_narrowed else rows.highest(request.portal)

    def page_context(self, request: HttpRequest, rows: Sequence[Unit]) -> dict:
        below = holders.below_each(request.portal, rows)
        return {"tree": [(unit, below[unit.organisation_id]) for unit in rows]}

    def extra_context(self, request: HttpRequest, record: Unit) -> dict:
        below = holders.units_below(request.portal, record)
        above = Unit.objects.with_list_data().shown_on(request.portal)
        body = record.organisation
        return {
            "facts": shown_facts(self.facts, record),
            "functions": said(record, "functions"),
            "positions": holders.filled_positions(record),
            "former": holders.former_leaders(record),
            "below": below[: holders.MOST_SHOWN],
            "above": above.filter(organisation=body.parent_id).first() if body.parent_id else None,
            "predecessors": Succession.objects.filter(successor=body).select_related("predecessor"),
            "successors": Succession.objects.filter(predecessor=body).select_related("successor"),
        }

    def search_stamps(self, pks: Sequence[int]) -> Mapping[int, str]:
        rows = Unit.objects.filter(pk__in=pks).values_list(
            "pk", "organisation__name", "organisation__parent__name"
        )
        return {pk: digest_of(*names) for pk, *names in rows}
