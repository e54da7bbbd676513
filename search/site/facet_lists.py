"""What narrows a search: the values of each facet with their counts, and what is chosen, all as links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

from portal.core.templatetags.vietnamese import vi_date
from search.index.facets import COUNTED, FIELD, HAS_FILE, ISSUER, KIND, OWNER, TYPE, YEAR
from search.index.labels import labels_of, states
from search.index.queries import SearchResult
from search.site.asked import Asked

SHOWN = 10
#: Values that stand behind “more”; whoever wants a rarer one types other words.
MOST_SHOWN = 100
LABELS = {
    OWNER: pgettext_lazy("search facet", "Portal"),
    KIND: pgettext_lazy("search facet", "Kind"),
    TYPE: pgettext_lazy("search facet", "Type of document"),
    ISSUER: pgettext_lazy("search facet", "Issued by"),
    FIELD: pgettext_lazy("search facet", "Field"),
    YEAR: pgettext_lazy("search facet", "Year"),
    HAS_FILE: pgettext_lazy("search facet", "File"),
}
STATE_LABEL = pgettext_lazy("search facet", "Effect")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value and the address of the search with it, or without it where it is chosen."""

    value: str
    label: str
    count: int
    path: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet with its most frequent values, and those that stand behind “more”."""

    name: str
    label: str
    values: list[FacetValue]

    @property
    def first(self) -> list[FacetValue]:
        return self.values[:SHOWN]

    @property
    def more(self) -> list[FacetValue]:
        return self.values[SHOWN:]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is set, in words, and the question without it."""

    label: str
    words: str
    without: Asked


class Facets:
    """The facets of one answer. Asks each app once for its words, however many values there are."""

    def __init__(self, asked: Asked, result: SearchResult) -> None:
        self.asked, self.result = asked, result
        self._words = {
            name: labels_of(name, [*list(result.facets.get(name, {}))[:MOST_SHOWN], *asked.values(name)])
            for name in COUNTED
        }

    def lists(self) -> list[FacetList]:
        """Those that part the hits, or of which something is chosen."""
        found = [self._list(name) for name in COUNTED[:-2]]
        rest = [self._list(name) for name in COUNTED[-2:]]
        return [entry for entry in [*found, self._states(), *rest] if self._is_of_use(entry)]

    def _is_of_use(self, entry: FacetList) -> bool:
        """Whether a value of it is chosen, or would part the hits."""
        return any(value.is_chosen or value.count < self.result.total for value in entry.values)

    def _list(self, name: str) -> FacetList:
        counts: Mapping[str, int] = self.result.facets.get(name, {})
        words, chosen = self._words[name], self.asked.values(name)
        values = [
            FacetValue(value, words[value], count, self.asked.toggled(name, value).path(), value in chosen)
            for value, count in list(counts.items())[:MOST_SHOWN]
            if value in words
        ]
        values += [
            FacetValue(value, words.get(value, value), 0, self.asked.toggled(name, value).path(), True)
            for value in chosen
            if value not in counts
        ]
        # What is chosen stays in sight; years come in their order.
        by_year = name == YEAR
        values.sort(key=lambda v: (not v.is_chosen, -int(v.value) if by_year and v.value.isdecimal() else 0))
        return FacetList(name, str(LABELS[name]), values)

    def _states(self) -> FacetList:
        counts, chosen = self.result.state_counts, self.asked.states
        values = [
            FacetValue(
                state, label, counts.get(state, 0), self.asked.toggled_state(state).path(), state in chosen
            )
            for state, label in states().items()
            if counts.get(state) or state in chosen
        ]
        return FacetList("state", self._state_label(), values)

    def _state_label(self) -> str:
        day = self.asked.day
        if day is None or day == timezone.localdate():
            return str(STATE_LABEL)
        return pgettext("search facet", "Effect on %(day)s") % {"day": vi_date(day)}

    def chosen(self) -> list[Chosen]:
        """Everything that narrows the search, in the order of the address."""
        return list(self._chosen())

    def _chosen(self) -> Iterator[Chosen]:
        asked = self.asked
        for name in COUNTED:
            for value in asked.values(name):
                words = self._words[name].get(value, value)
                yield Chosen(str(LABELS[name]), words, asked.toggled(name, value))
        for state in asked.states:
            yield Chosen(self._state_label(), states()[state], asked.toggled_state(state))
        yield from self._days()
        if asked.abstract:
            label = pgettext("search facet", "Words of the abstract")
            yield Chosen(label, asked.abstract, asked.having(abstract=""))
        if asked.number:
            label = pgettext("search facet", "Number and sign")
            yield Chosen(label, asked.number, asked.having(number=""))

    def _days(self) -> Iterable[Chosen]:
        asked = self.asked
        if asked.day:
            label = (
                pgettext("search facet", "In force on")
                if not asked.states
                else pgettext("search facet", "On")
            )
            yield Chosen(label, vi_date(asked.day), asked.having(day=None))
        if asked.date_from:
            label = pgettext("search facet", "From")
            yield Chosen(label, vi_date(asked.date_from), asked.having(date_from=None))
        if asked.date_to:
            label = pgettext("search facet", "Until")
            yield Chosen(label, vi_date(asked.date_to), asked.having(date_to=None))
