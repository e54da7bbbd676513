"""What stands in the address of a search: read with patience, and written in one order and spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict

from portal.core.text import clean_text
from search.index.facets import FIELD, HAS_FILE, ISSUER, KIND, OWNER, TYPE, YEAR, YES
from search.index.labels import states
from search.index.queries import MAX_QUERY_LENGTH, MAX_RESULTS, Match, Sort

PATH = "/tim-kiem/"
PAGE_SIZE = 20
#: The names of facets in the address; those of documents are named as in their register.
PARAMETERS = {
    OWNER: "cong",
    KIND: "loai",
    TYPE: "loai_vb",
    ISSUER: "co_quan",
    FIELD: "linh_vuc",
    YEAR: "nam",
    HAS_FILE: "co_tep",
}
#: Every name that stands in an address, in the order in which they are written.
NAMES = (
    "q", "pham_vi", *PARAMETERS.values(), "hieu_luc", "ngay", "tu_ngay", "den_ngay", "trich_yeu", "so",
    "khop", "nguyen_van", "sap_xep", "trang",
)  # fmt: skip
PROVINCE, CHOICE = "tinh", "chon"
MATCHES = {"tat_ca": Match.ALL, "bat_ky": Match.ANY}
#: Days as the form sends them and people write them.
DAYS = ("ngay", "tu_ngay", "den_ngay")
#: What else stands in an address has but these values.
CHOICES = {
    "pham_vi": (PROVINCE, CHOICE),
    "khop": tuple(MATCHES),
    "nguyen_van": (YES,),
    "sap_xep": (str(Sort.DATE),),
}
#: Values of one name that are read, and characters of each.
MOST_VALUES, LONGEST_VALUE = 30, 100
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A reader's question with all its filters; `unreadable` names what was left out of it."""

    text: str = ""
    scope: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    day: date | None = None
    date_from: date | None = None
    date_to: date | None = None
    abstract: str = ""
    number: str = ""
    match: str = ""
    is_literal: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    unreadable: tuple[str, ...] = ()
    is_cut: bool = False

    @property
    def is_about_province(self) -> bool:
        return self.scope in {PROVINCE, CHOICE}

    @property
    def has_filters(self) -> bool:
        """Whether something narrows the search beyond its scope."""
        days = (self.day, self.date_from, self.date_to)
        return bool(self.chosen or self.states or any(days) or self.abstract or self.number)

    @property
    def is_something(self) -> bool:
        return bool(self.text) or self.has_filters

    @property
    def is_plain(self) -> bool:
        """Whether these are words alone, as they were first typed: neither narrowed, moved nor reordered."""
        return bool(self.text) and self == Asked(text=self.text)

    def values(self, name: str) -> tuple[str, ...]:
        return self.chosen.get(name, ())

    def having(self, **changes) -> Asked:
        """The same question but for the changes, from its first page."""
        return replace(self, **{"page": 1} | changes)

    def toggled(self, name: str, value: str) -> Asked:
        """With this value of a facet, or without it where it was chosen."""
        values = self.values(name)
        kept = tuple(v for v in values if v != value) if value in values else (*values, value)
        chosen = {**self.chosen, name: kept}
        return self.having(chosen={key: held for key, held in chosen.items() if held})

    def toggled_state(self, state: str) -> Asked:
        kept = tuple(s for s in self.states if s != state)
        return self.having(states=kept if state in self.states else (*self.states, state))

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values, what is usual left out."""
        matched = [
            ("q", self.text),
            ("pham_vi", self.scope),
            *((PARAMETERS[name], value) for name in PARAMETERS for value in self.values(name)),
            *(("hieu_luc", state) for state in self.states),
            ("ngay", _iso(self.day)),
            ("tu_ngay", _iso(self.date_from)),
            ("den_ngay", _iso(self.date_to)),
            ("trich_yeu", self.abstract),
            ("so", self.number),
            ("khop", self.match),
            ("nguyen_van", YES if self.is_literal else ""),
            ("sap_xep", str(self.sort) if self.sort != Sort.RELEVANCE else ""),
            ("trang", str(self.page) if self.page > 1 else ""),
        ]
        return [(name, value) for name, value in matched if value]

    def query(self) -> str:
        return urlencode(self.pairs())

    def path(self, base: str = PATH) -> str:
        """Where this question is answered."""
        query = self.query()
        return f"{base}?{query}" if query else base


def parameters_of(request: HttpRequest) -> QueryDict:
    """What the address names; of more names than Django reads none."""
    try:
        return request.GET
    except TooManyFieldsSent:
        request.GET = QueryDict("")  # type: ignore[misc, assignment]
        return request.GET


def last_page(page_size: int) -> int:
    """The page on which the last result stands that anybody reads."""
    return -(-MAX_RESULTS // page_size)


def read(data: QueryDict, page_size: int = PAGE_SIZE) -> Asked:
    """Read an address. What cannot be read is left out and named; nothing raises."""
    unreadable: list[str] = []
    text = clean_text(data.get("q", "")[: 4 * MAX_QUERY_LENGTH])
    chosen = {name: _values(data, parameter, unreadable) for name, parameter in PARAMETERS.items()}
    return Asked(
        text=text[:MAX_QUERY_LENGTH].strip(),
        scope=_choice(data, "pham_vi", unreadable),
        chosen={name: values for name, values in chosen.items() if values},
        states=_states(data, unreadable),
        day=_day(data, "ngay", unreadable),
        date_from=_day(data, "tu_ngay", unreadable),
        date_to=_day(data, "den_ngay", unreadable),
        abstract=clean_text(data.get("trich_yeu", "")[:LONGEST_WORDS]),
        number=clean_text(data.get("so", "")[:LONGEST_VALUE]),
        match=_choice(data, "khop", unreadable),
        is_literal=_choice(data, "nguyen_van", unreadable) == YES,
        sort=Sort(_choice(data, "sap_xep", unreadable) or Sort.RELEVANCE),
        page=_page(data, page_size, unreadable),
        unreadable=tuple(dict.fromkeys(unreadable)),
        is_cut=len(text) > MAX_QUERY_LENGTH or len(data.get("q", "")) > 4 * MAX_QUERY_LENGTH,
    )


def _values(data: QueryDict, parameter: str, unreadable: list[str]) -> tuple[str, ...]:
    given = data.getlist(parameter)
    values = dict.fromkeys(filter(None, (clean_text(value[:LONGEST_VALUE]) for value in given[:1000])))
    if len(values) > MOST_VALUES or len(given) > 1000:
        unreadable.append(parameter)
    return tuple(values)[:MOST_VALUES]


def _states(data: QueryDict, unreadable: list[str]) -> tuple[str, ...]:
    values, known = _values(data, "hieu_luc", unreadable), states()
    if not known.keys() >= set(values):
        unreadable.append("hieu_luc")
    return tuple(state for state in values if state in known)


def _choice(data: QueryDict, name: str, unreadable: list[str]) -> str:
    value = clean_text(data.get(name, "")[:LONGEST_VALUE])
    if value and value not in CHOICES[name]:
        unreadable.append(name)
        return ""
    return value


def _day(data: QueryDict, name: str, unreadable: list[str]) -> date | None:
    text = clean_text(data.get(name, "")[:LONGEST_VALUE])
    for read_it in (_iso_day, _vietnamese_day):
        try:
            return read_it(text) if text else None
        except (ValueError, OverflowError):
            continue
    unreadable.append(name)
    return None


def _iso_day(text: str) -> date:
    if len(text) != 10:
        raise ValueError(text)
    return date.fromisoformat(text)


def _vietnamese_day(text: str) -> date:
    day, month, year = (int(part) for part in text.replace("-", "/").split("/"))
    return date(year, month, day)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _page(data: QueryDict, page_size: int, unreadable: list[str]) -> int:
    """A page number from the address, none behind the last one; nonsense is the first page."""
    text = clean_text(data.get("trang", "")[:LONGEST_VALUE])
    if text.isascii() and text.isdecimal() and text.strip("0"):
        return min(int(text), last_page(page_size))
    if text:
        unreadable.append("trang")
    return 1
