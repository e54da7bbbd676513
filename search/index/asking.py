"""What a plan asks, in a few words that every engine can translate one by one.

Scores add up: a term scores by BM25 (k1 1.2, b 0.75) times its boost, everything else by what is in it.
"""

from dataclasses import dataclass

from search.index.streams import EXACT, FOLDED, PAIRS

TOKEN_FIELDS = (EXACT, FOLDED, PAIRS)


@dataclass(frozen=True, slots=True)
class Term:
    """One token of a stream."""

    field: str
    token: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any token of a stream that begins so; each hit scores the same."""

    field: str
    beginning: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class NumberKey:
    """A key of a document's number (`search.index.numbers`); each hit scores the same."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least `minimum` of the parts; the scores of all that match add up."""

    parts: tuple["Ask", ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of `parts`; `extras` need not match and only add their scores."""

    parts: tuple["Ask", ...]
    extras: tuple["Ask", ...] = ()


@dataclass(frozen=True, slots=True)
class Best:
    """Any of the parts; the best score counts alone."""

    parts: tuple["Ask", ...]


@dataclass(frozen=True, slots=True)
class Unscored:
    """A part that must match and scores nothing."""

    part: "Ask"


Ask = Term | Prefix | NumberKey | AnyOf | AllOf | Best | Unscored
