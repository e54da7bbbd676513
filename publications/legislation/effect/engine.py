"""From plain facts to the periods of effect (hiệu lực) of documents. Knows no database and no words.

The rules (Luật 64/2025/QH15, Điều 53 to 57):

- A document is in force from the day that it names to its last one. Where the day is not known, neither
  is the effect: nothing is guessed.
- To repeal or replace the whole ends it, to repeal, replace or amend a part ends that part. It happens once,
  on the first day on which the acting document operates, and is not undone when that one ends: what was
  repealed does not revive.
- A suspension holds on the days on which the suspending document operates: when that one ends or is itself
  suspended, effect resumes.
- A document whose end was repealed before it came does not come to act.
- An act whose day nobody knows leaves the effect unknown from the day on which the acting one was issued.
- Corrections, guidance and consolidated texts do not touch effect; they do not come here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from publications.legislation.effect.facts import FIRST_DAY, LAST_DAY, Act, Facts
from publications.legislation.effect.intervals import (
    Interval,
    common,
    day_after,
    day_before,
    stretch,
    without,
)
from publications.legislation.effect.ordering import components
from publications.legislation.enums import EffectState, RelationVerb
from publications.legislation.provision_words import covers

ENDING_VERBS = frozenset({RelationVerb.REPEALS, RelationVerb.REPLACES})


class Cause(StrEnum):
    """Why a period has its state."""

    BEFORE_ISSUE = "before_issue"
    BEFORE_START = "before_start"
    START_UNKNOWN = "start_unknown"
    NAMED_END = "named_end"
    ACT = "act"
    UNDATED_ACT = "undated_act"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a state; `day` is the day from which it holds, `until` its last one if it has one."""

    cause: Cause
    day: date | None = None
    until: date | None = None
    act: Act | None = None

    @property
    def is_verified(self) -> bool:
        return self.act is None or self.act.is_verified


@dataclass(frozen=True, slots=True)
class Period:
    """Days with one state and the same reasons; both ends belong to it."""

    state: EffectState
    starts_on: date
    ends_on: date
    reasons: tuple[Reason, ...] = ()
    is_verified: bool = True


@dataclass(slots=True)
class _Course:
    """What happens to one document, with days."""

    facts: Facts
    #: Ends of the whole and of parts, each from one day on.
    ends: list[tuple[date, Act]] = field(default_factory=list)
    part_ends: list[tuple[date, Act]] = field(default_factory=list)
    suspensions: list[tuple[Interval, Act]] = field(default_factory=list)
    undated: list[tuple[Interval, Act]] = field(default_factory=list)


def work_out(facts: Mapping[int, Facts]) -> dict[int, tuple[Period, ...]]:
    """Periods of every document, without gap from the first day to the last.

    `facts` must hold every document that acts on one of them, and so on upwards. Of documents that act on
    each other in a circle, each is taken to operate on the days that it names itself.
    """
    courses: dict[int, _Course] = {}
    for group in components(facts):
        plain = {pk: _Course(facts[pk]) for pk in group}
        found = {pk: _course(facts[pk], courses | plain, facts) for pk in group}
        courses.update(found)
    return {pk: tuple(_periods(course)) for pk, course in courses.items()}


def _course(own: Facts, subjects: Mapping[int, _Course], facts: Mapping[int, Facts]) -> _Course:
    course = _Course(own)
    for act in own.acts:
        if act.subject not in subjects:
            continue
        subject = subjects[act.subject]
        starts_on = act.starts_on or subject.facts.effective_from
        if starts_on is None:
            course.undated.append(((subject.facts.issued_on or FIRST_DAY, act.until or LAST_DAY), act))
            continue
        days = _operating(subject, act.by_provisions, starts_on)
        if act.verb == RelationVerb.SUSPENDS:
            held = common(days, stretch(starts_on, act.until))
            course.suspensions += [(interval, act) for interval in held]
        elif days:
            ends_part = act.is_partial or act.verb not in ENDING_VERBS
            (course.part_ends if ends_part else course.ends).append((days[0][0], act))
    return course


def _operating(course: _Course, provisions: tuple[str, ...], starts_on: date) -> list[Interval]:
    """Days from `starts_on` on which a document, or some provisions of it, can act.

    A day that the relation names may lie before the document's own start: clauses may take effect early.
    """
    ends = [day for day, _act in course.ends]
    suspended = [interval for interval, act in course.suspensions if not act.is_partial]
    if provisions:
        ends += [
            day for day, act in course.part_ends if act.verb in ENDING_VERBS and _all_in(act, provisions)
        ]
        suspended += [days for days, act in course.suspensions if act.is_partial and _all_in(act, provisions)]
    last = min([day_before(day) or FIRST_DAY for day in ends], default=LAST_DAY)
    last = min(last, course.facts.effective_until or LAST_DAY)
    return without(stretch(starts_on, last), suspended)


def _all_in(act: Act, provisions: Iterable[str]) -> bool:
    """Whether what the act touches holds all of these provisions."""
    return all(any(covers(outer, inner) for outer in act.provisions) for inner in provisions)


def _periods(course: _Course) -> list[Period]:
    periods: list[Period] = []
    days = _turning_days(course)
    for first, following in zip(days, [*days[1:], None], strict=True):
        last = day_before(following) if following else LAST_DAY
        state, reasons = _state_on(course, first)
        if periods and (periods[-1].state, periods[-1].reasons) == (state, reasons):
            before = periods.pop()
            first = before.starts_on
        periods.append(Period(state, first, last or LAST_DAY, reasons, _is_verified(reasons)))
    return periods


def _turning_days(course: _Course) -> list[date]:
    """Days on which something may change, the first one of the calendar too."""
    own = course.facts
    days = {FIRST_DAY, own.issued_on, own.effective_from}
    days |= {day_after(own.effective_until)} if own.effective_until else set()
    days |= {day for day, _act in [*course.ends, *course.part_ends]}
    for (first, last), _act in [*course.suspensions, *course.undated]:
        days |= {first, day_after(last)}
    return sorted(day for day in days if day)


def _state_on(course: _Course, day: date) -> tuple[EffectState, tuple[Reason, ...]]:
    """The state on a day: what ends the whole outweighs the rest, a suspension a lost part."""
    own = course.facts
    if ended := _ended(course, day):
        return EffectState.EXPIRED, ended
    if own.effective_from is None:
        return _before_or_after_issue(own, day)
    if day < own.effective_from:
        return EffectState.NOT_YET, (Reason(Cause.BEFORE_START, day=own.effective_from),)
    undated = [act for (first, last), act in course.undated if first <= day <= last]
    if undated:
        return EffectState.UNKNOWN, tuple(Reason(Cause.UNDATED_ACT, act=act) for act in undated)
    return _state_while_in_force(course, day)


def _before_or_after_issue(own: Facts, day: date) -> tuple[EffectState, tuple[Reason, ...]]:
    """All that can be said without a first day: nothing is in force before it is issued."""
    if own.issued_on and day < own.issued_on:
        return EffectState.NOT_YET, (Reason(Cause.BEFORE_ISSUE, day=own.issued_on),)
    return EffectState.UNKNOWN, (Reason(Cause.START_UNKNOWN),)


def _state_while_in_force(course: _Course, day: date) -> tuple[EffectState, tuple[Reason, ...]]:
    held = [(days, act) for days, act in course.suspensions if days[0] <= day <= days[1]]
    lost = tuple(
        Reason(Cause.ACT, day=first, act=act) for first, act in _by_day(course.part_ends) if first <= day
    )
    gone = [act for first, act in course.part_ends if first <= day and act.verb in ENDING_VERBS]
    whole = tuple(_suspension(days, act) for days, act in held if not act.is_partial)
    if whole:
        return EffectState.SUSPENDED, whole
    parts = tuple(_suspension(days, act) for days, act in held if not _is_gone(act, gone))
    if parts:
        return EffectState.PARTLY_SUSPENDED, parts + lost
    if lost:
        return EffectState.PARTLY_EXPIRED, lost
    return EffectState.IN_FORCE, ()


def _ended(course: _Course, day: date) -> tuple[Reason, ...]:
    """Why the whole is over: the earliest reason, and while none is verified the next ones too."""
    until = course.facts.effective_until
    reasons = [Reason(Cause.ACT, day=first, act=act) for first, act in _by_day(course.ends) if first <= day]
    if until and day > until:
        reasons.append(Reason(Cause.NAMED_END, day=until))
    reasons.sort(key=lambda reason: reason.day or FIRST_DAY)
    verified = next((place for place, reason in enumerate(reasons) if reason.is_verified), len(reasons))
    return tuple(reasons[: verified + 1])


def _by_day(acts: list[tuple[date, Act]]) -> list[tuple[date, Act]]:
    return sorted(acts, key=lambda pair: (pair[0], not pair[1].is_verified, pair[1].key))


def _suspension(days: Interval, act: Act) -> Reason:
    return Reason(Cause.ACT, day=days[0], until=days[1] if days[1] < LAST_DAY else None, act=act)


def _is_gone(act: Act, gone: list[Act]) -> bool:
    """Whether all that is suspended has been repealed or replaced already."""
    return bool(act.provisions) and any(_all_in(ending, act.provisions) for ending in gone)


def _is_verified(reasons: tuple[Reason, ...]) -> bool:
    """One verified reason is enough for the state; without reasons there is nothing to verify."""
    return not reasons or any(reason.is_verified for reason in reasons)
