"""What sample pages are before they are made."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TableSketch:
    """A table; `figures` names the columns of numbers."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class SectionSketch:
    """Text for a section that the portal has already; lines that begin with “## ” are headings."""

    portal: str
    slug: str
    introduction: str
    lines: tuple[str, ...] = ()
    table: TableSketch | None = None

    @property
    def key(self) -> str:
        return f"section:{self.portal}:{self.slug}"


@dataclass(frozen=True)
class EnglishSketch:
    """What a section says in English besides; without a slug, the home page."""

    portal: str
    slug: str
    title: str
    introduction: str
    lines: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"english:{self.portal}:{self.slug}"


@dataclass(frozen=True)
class ArticleSketch:
    """A piece of news to be."""

    portal: str
    published_on: date
    title: str
    summary: str
    lines: tuple[str, ...]
    author: str = "Ban Biên tập (mẫu)"
    quotation: tuple[str, str] | None = None
    image_alt: str = ""

    @property
    def key(self) -> str:
        return f"article:{self.portal}:{self.published_on.isoformat()}"


@dataclass(frozen=True)
class LinkListSketch:
    """A list of links to be: groups of (words, address, note)."""

    portal: str
    title: str
    introduction: str
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]

    @property
    def key(self) -> str:
        return f"links:{self.portal}"
