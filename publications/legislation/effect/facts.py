"""What is known about documents before their effect is worked out: their own days, and acts upon them."""

from dataclasses import dataclass
from datetime import date

FIRST_DAY, LAST_DAY = date.min, date.max


@dataclass(frozen=True, slots=True)
class Act:
    """What one document (the subject) does to another one: `verb` is one of enums.EFFECT_VERBS.

    A part is touched when `is_partial`; `provisions` are its ids as far as they are known. `starts_on` is
    the day that the relation names, `until` the last day of a suspension.
    """

    key: int
    verb: str
    subject: int
    provisions: tuple[str, ...] = ()
    is_partial: bool = False
    starts_on: date | None = None
    until: date | None = None
    #: Provisions of the subject that do it; with them the act falls.
    by_provisions: tuple[str, ...] = ()
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """The days that a document names for itself, both inclusive, and the acts upon it."""

    issued_on: date | None = None
    effective_from: date | None = None
    effective_until: date | None = None
    acts: tuple[Act, ...] = ()
