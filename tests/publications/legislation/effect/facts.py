"""Documents and acts for tests of the engine, written short."""

from datetime import date

from publications.legislation.effect.engine import work_out
from publications.legislation.effect.facts import Act, Facts
from publications.legislation.provision_words import parse_provisions


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def document(issued=None, start=None, until=None, *acts: Act) -> Facts:
    return Facts(day(issued), day(start), day(until), acts)


def act(verb: str, subject: int, parts: str = "", *, on=None, until=None, by="", verified=True, key=0) -> Act:
    return Act(
        key=key,
        verb=verb,
        subject=subject,
        provisions=parse_provisions(parts),
        is_partial=bool(parts),
        starts_on=day(on),
        until=day(until),
        by_provisions=parse_provisions(by),
        is_verified=verified,
    )


def course_of(facts: dict[int, Facts], pk: int = 1) -> list[tuple[str, str]]:
    """The document's states with their first days; "" for the beginning of time."""
    periods = work_out(facts)[pk]
    return [
        (str(period.state), "" if period.starts_on == date.min else period.starts_on.isoformat())
        for period in periods
    ]
