"""Document numbers as readers write them, and the keys by which the index finds them (số, ký hiệu).

The index holds a number at several precisions, each a key of its own:
    15            the number
    15@2024       with the year, from the number or from the date of the document
    15=qdubnd     with the whole sign (15@2024=qdubnd with the year as well)
    15~ubnd       with some neighbouring parts of the sign (15@2024~ubnd)
A query asks for every key that it could mean; the more precise the key, the higher the document stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from portal.core.text import fold
from search.index.analysis import normalise
from search.index.number_words import CODES, FILLERS, PHRASES

MAX_LENGTH = 300
MAX_PARTS = 6
# Boosts stand far above any text score; the steps between them are the precisions.
BASE_BOOST = 10_000.0
STEP = 1_000.0

_FULL_DATE = re.compile(r"(?:\bngay\s+)?\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*((?:19|20)\d\d)\b")
_WORDY_DATE = re.compile(r"\bngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+((?:19|20)\d\d)\b")
_YEAR_WORDS = re.compile(r"\bnam\s+((?:19|20)\d\d)\b")
_TOKEN = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"(\d{1,6})([a-z]?)(?![a-z0-9])")
_GLUED = re.compile(r"(\d{1,6})([a-z]{2,}\d*)")
_GLUED_BEFORE = re.compile(r"([a-z]{1,})(\d{1,6}[a-z]?)")
_TYPED_D = re.compile(r"(?<![a-z])[a-z]*d[d9][a-z]*(?![a-z])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CITATION = re.compile(
    r"(?<![a-z0-9])(\d{1,6}[a-z]?)\s*[/-]\s*(?:((?:19|20)\d\d)\s*[/-]\s*)?([a-z][a-z0-9]*(?:\s*[-.&/_]\s*[a-z][a-z0-9]*)*)"
)


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """What stands in a number: "số 05/2019/NQ-HĐND9" gives 5, {2019}, (nq, hdnd9)."""

    number: str
    years: frozenset[int]
    parts: tuple[str, ...]
    before: tuple[str, ...] = ()


def _plain(text: str) -> str:
    return fold(normalise(text[:MAX_LENGTH]))


def _without_zeros(number: str) -> str:
    return number.lstrip("0") or "0"


def _tokens(plain: str) -> list[str]:
    """Split at everything but letters and digits, and where a number is glued to its sign."""
    tokens: list[str] = []
    has_number = False
    for token in _TOKEN.findall(plain):
        match = _GLUED.fullmatch(token) or (None if has_number else _GLUED_BEFORE.fullmatch(token))
        tokens += match.groups() if match else [token]
        has_number = has_number or any(part[0].isdigit() for part in (token, tokens[-1]))
    return tokens


def _parse(plain: str) -> ParsedNumber | None:
    years: set[int] = set()
    for pattern in (_FULL_DATE, _WORDY_DATE, _YEAR_WORDS):
        years.update(int(year) for year in pattern.findall(plain))
        plain = pattern.sub(" ", plain)
    tokens = _tokens(plain)
    numbers = [i for i, token in enumerate(tokens) if _NUMBER.fullmatch(token)]
    if not numbers:
        return None
    # Of several the one that is called so: «nghị quyết HĐND8 số 10».
    position = next((i for i in numbers if i and tokens[i - 1] == "so"), numbers[0])
    number, after = _without_zeros(tokens[position]), tokens[position + 1 :]
    for end in (0, -1):
        if after and _YEAR.fullmatch(after[end]):
            years.add(int(after.pop(end)))
    return ParsedNumber(number, frozenset(years), tuple(after), tuple(tokens[:position]))


def _runs(parts: tuple[str, ...]) -> set[str]:
    """Return every run of neighbouring parts, joined; also without a term's number (HĐND9 as HĐND)."""
    runs = set()
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            run = "".join(parts[start:end])
            runs |= {run, run.rstrip("0123456789")}
    return runs - {""}


def index_keys(number: str, issued_on: date | None = None) -> list[str]:
    """Return the keys under which a document with this number is found; none for "" or without digits."""
    parsed = _parse(_plain(number))
    if parsed is None:
        return []
    parts = (parsed.parts or parsed.before)[:MAX_PARTS]
    years = parsed.years | ({issued_on.year} if issued_on else set())
    heads = [parsed.number, *(f"{parsed.number}@{year}" for year in sorted(years))]
    keys = list(heads)
    for head in heads:
        if parts:
            keys.append(f"{head}={''.join(parts)}")
        keys += sorted(f"{head}~{run}" for run in _runs(parts))
    return keys


def _spelled_out(plain: str) -> str:
    """Return the query with the words for types and issuers as their codes."""
    for phrase, code in PHRASES:
        plain = re.sub(rf"\b{phrase}\b", code, plain)
    return plain


def _asked(text: str) -> str:
    """Return a query without marks, also without those of Telex and VNI: QDD and QD9 are QĐ."""
    return _TYPED_D.sub(lambda match: _decoded(match.group()), _plain(text))


def _decoded(token: str) -> str:
    # The 9 after two d's is another: HĐND9 is the council of the ninth term.
    if token in CODES or (token.endswith("d9") and token.count("d") > 1):
        return token
    decoded = re.sub("d[d9]", "d", token, count=1)
    return decoded if decoded in CODES else token


def _meaningful(tokens: Iterable[str]) -> tuple[str, ...]:
    """Return the tokens of a sign: no fillers, nothing said twice running (quyết định 15/QĐ-UBND)."""
    kept = [token for token in tokens if token not in FILLERS]
    return tuple(kept[:1] + [second for first, second in pairwise(kept) if first != second])


def query_boosts(text: str) -> dict[str, float]:
    """Return the index keys that a reader's text may mean, each with its boost; empty if it names no number.

    >>> max(query_boosts("1667 qd ubnd"), key=query_boosts("1667 qd ubnd").get)
    '1667=qdubnd'
    """
    plain = _asked(text)
    boosts: dict[str, float] = {}
    parsed = _parse(_spelled_out(plain))
    if parsed:
        _boost_loose(boosts, parsed)
    for number, year, sign in _CITATION.findall(plain):
        years = frozenset({int(year)}) if year else frozenset()
        _boost_signs(boosts, _without_zeros(number), years, tuple(_TOKEN.findall(sign)))
    return boosts


def sole_number(text: str) -> str:
    """Return the number of a text that says nothing but a document's number and sign; "" of any other.

    "quyết định 15/QĐ-UBND năm 2024" gives "15", "15 ngày làm việc" gives "".
    """
    parsed = _parse(_spelled_out(_asked(text)))
    if parsed is None:
        return ""
    parts = _meaningful((*parsed.before, *parsed.parts))
    return parsed.number if all(part in CODES for part in parts) else ""


def _raise_to(boosts: dict[str, float], key: str, step: int) -> None:
    boosts[key] = max(boosts.get(key, 0.0), BASE_BOOST + step * STEP)


def _boost_signs(
    boosts: dict[str, float], number: str, years: frozenset[int], parts: tuple[str, ...]
) -> None:
    """Boost the documents whose whole sign is a beginning of `parts`: what follows may be other words."""
    for end in range(1, min(len(parts), MAX_PARTS) + 1):
        sign = "".join(parts[:end])
        _raise_to(boosts, f"{number}={sign}", 7)
        for year in years:
            _raise_to(boosts, f"{number}@{year}={sign}", 9)


def _boost_loose(boosts: dict[str, float], parsed: ParsedNumber) -> None:
    """Boost what a text may mean that is hardly more than a number, its year and pieces of its sign."""
    number, years = parsed.number, parsed.years
    after, before = _meaningful(parsed.parts), _meaningful(parsed.before)
    _boost_signs(boosts, number, years, after)
    parts = _meaningful((*before, *after))
    if not parts:
        _raise_to(boosts, number, 1)
        for year in years:
            _raise_to(boosts, f"{number}@{year}", 3)
    elif len(parts) <= MAX_PARTS:
        for step, sign in ((7, f"={''.join(parts)}"), (5, f"~{''.join(parts)}")):
            _raise_to(boosts, f"{number}{sign}", step)
            for year in years:
                _raise_to(boosts, f"{number}@{year}{sign}", step + 1 if step == 5 else 9)
