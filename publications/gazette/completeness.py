"""What is known of a year of the gazette: its issues, and the numbers that are not here."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from portal.tenancy.models import Portal
from publications.gazette.models import GazetteIssue
from publications.gazette.numbering import in_words, missing_numbers


@dataclass(frozen=True)
class GazetteYear:
    """A year as it stands on the portal; `missing` are pairs of first and last numbers."""

    year: int
    issue_count: int
    missing: list[tuple[int, int]] = field(default_factory=list)

    @property
    def missing_count(self) -> int:
        return sum(last - first + 1 for first, last in self.missing)

    @property
    def missing_words(self) -> str:
        return in_words(self.missing)


def published_years(portal: Portal) -> list[tuple[int, int]]:
    """Years and the number of their public issues, the newest year first; one query."""
    issues = GazetteIssue.objects.shown_on(portal).exclude(year=None)
    return list(issues.values_list("year").annotate(count=Count("pk")).order_by("-year"))


def published_year(portal: Portal, year: int) -> GazetteYear:
    """What readers have of a year; one query."""
    issues = GazetteIssue.objects.shown_on(portal).filter(year=year).only("first_number", "last_number")
    borne = [issue.numbers for issue in issues]
    return GazetteYear(year, len(borne), missing_numbers(numbers for numbers in borne if numbers))


@dataclass(frozen=True)
class NumberedIssues:
    """Issues of a year for the editor: what is public, what waits as a draft, what bears no plain number."""

    public: GazetteYear
    drafts: list[GazetteIssue]
    outside: list[GazetteIssue]
    doubled: list[GazetteIssue]


def year_of_the_board(portal: Portal, year: int) -> NumberedIssues:
    """Three queries, whatever the year holds."""
    issues = list(
        GazetteIssue.objects.filter(portal=portal, year=year)
        .filter(Q(live=True) | Q(first_published_at=None))
        .order_by("first_number", "issued_on", "pk")
    )
    return NumberedIssues(
        public=published_year(portal, year),
        drafts=[issue for issue in issues if not issue.live],
        outside=[issue for issue in issues if issue.first_number is None],
        doubled=_doubled(issues),
    )


def _doubled(issues: list[GazetteIssue]) -> list[GazetteIssue]:
    """Issues that share a number with another one, taken over from old lists or waiting as drafts."""
    numbered = [(issue.numbers, issue) for issue in issues if issue.numbers]
    doubled: dict[int, GazetteIssue] = {}
    reach, farthest = 0, None
    for (first, last), issue in sorted(numbered, key=lambda pair: pair[0]):
        if farthest is not None and first <= reach:
            doubled |= {farthest.pk: farthest, issue.pk: issue}
        if last > reach:
            reach, farthest = last, issue
    return list(doubled.values())
