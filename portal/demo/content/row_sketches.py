"""What a sample row of a register told by facts is before it is made."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.demo.content.document_sketches import Fate


@dataclass(frozen=True)
class RowSketch:
    """A row to be: its portal by key, its register, its values; what stands for other rows is named by key.

    `decided` is the number and day of a decision of the portal's body; `papers` are titles of files.
    """

    portal: str
    register: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)
    field_of_law: str = ""
    decided: tuple[str, str] = ("", "")
    papers: tuple[str, ...] = ()
    map_words: str = ""
    project: str = ""
    invitation: str = ""
    later: dict[str, Any] = field(default_factory=dict)
    fate: Fate = Fate.LIVE

    @property
    def key(self) -> str:
        return f"{self.register}:{self.portal}:{self.title}"

    @property
    def approved_on(self) -> date | None:
        return date.fromisoformat(self.decided[1]) if self.decided[1] else None
