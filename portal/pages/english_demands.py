"""What the law asks a province's portal to say in English too (NĐ 43/2011, Điều 13.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from directory.people.models import Person
from portal.pages.enums import IntroductionPart
from portal.pages.introduction import OF_PLACES, is_shown, sections_of
from portal.pages.models import SectionPage
from portal.registers.demands import Demand, Demanded
from portal.tenancy.models import Portal

LAW = "ND43-13.1"
#: Their own demand asks whether biography and duties are said in English.
_BY_ROWS = (IntroductionPart.LEADERS,)


def is_asked(portal: Portal) -> bool:
    """The article names ministries and provinces; departments and communes are free to follow."""
    return portal.is_provincial


@dataclass(frozen=True)
class EnglishPartDemand:
    """A part of the introduction that foreigners can read, and that says what the Vietnamese part says.

    Chart and map are in English by themselves.
    """

    part: IntroductionPart
    law: ClassVar[str] = LAW
    model: ClassVar[type[SectionPage]] = SectionPage

    @property
    def label(self) -> str | Promise:
        return pgettext("demand", "%(part)s, in English") % {"part": self.part.label}

    def concerns(self, portal: Portal) -> bool:
        return is_asked(portal)

    def is_met(self, portal: Portal) -> bool:
        sections = sections_of(portal).filter(part=self.part)
        told = any(page.has_english_text() and not page.is_english_behind for page in sections)
        return told or is_shown(self.part, portal)


def english_demands() -> Iterator[Demanded]:
    """What the checks ask of the English pages."""
    yield from (EnglishPartDemand(part) for part in OF_PLACES if part not in _BY_ROWS)
    yield Demand(
        LAW,
        pgettext_lazy("demand", "Biography and duties of the leaders, in English"),
        Person,
        Q(appointments__position__is_leader=True) & ~Q(biography_en="") & ~Q(duties_en=""),
        concerns=is_asked,
        is_own=True,
    )
    yield Demand(
        LAW,
        pgettext_lazy("demand", "Positions of competent officials, in English"),
        Person,
        Q(appointments__isnull=False) & ~Q(appointments__position__title_en=""),
        concerns=is_asked,
        is_own=True,
    )
