"""What a reader may have meant by the text that was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.index.engines.base import Engine


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words for the syllables from `start` to `end` (not inclusive) of the text; weight 0 to 1."""

    start: int
    end: int
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Understanding:
    """`text` is what is searched: what was typed, or what it means when read as Telex or VNI.

    `suggestion` is another spelling that the reader is offered; "" for none.
    """

    text: str
    alternatives: tuple[Alternative, ...] = ()
    suggestion: str = ""


def understand(text: str, engine: Engine) -> Understanding:
    """Return what `text` may mean; asks the engine how frequent tokens are."""
    return Understanding(text)
