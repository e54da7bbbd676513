"""Results that an editor has put above the others for a question; who knows them registers itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.tenancy.models import Portal


@dataclass(frozen=True, slots=True)
class Promoted:
    """A recommended result: where it leads, and in what words."""

    title: str
    path: str
    summary: str = ""


Source = Callable[[Portal, str], Sequence[Promoted]]
_sources: list[Source] = []


def register_promoted(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def promoted_for(portal: Portal, text: str) -> list[Promoted]:
    """What stands above the results of a text; nothing for an empty one."""
    return [entry for source in _sources for entry in source(portal, text)] if text else []
