"""What is read of one page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    """Its words. `is_scan`: they must be recognised from the picture. `is_converted`: from an old font."""

    text: str
    is_scan: bool = False
    is_converted: bool = False
