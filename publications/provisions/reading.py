"""A text as a page shows it: headings at their level, ids, addresses, contents; without another query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publications.provisions.citations import cite
from publications.provisions.enums import OUTLINE_KINDS
from publications.provisions.models import DocumentText, Provision
from publications.provisions.parsing.lines import lines_of

#: Deeper headings do not exist in HTML.
LOWEST_HEADING = 6
#: A text that has no structure is shown on its page up to here; the rest is in the plain text.
LONGEST_WHOLE = 400_000


@dataclass(frozen=True, slots=True)
class ShownProvision:
    """`heading_level` is 0 for what stands in the text as a paragraph; `path` is its permanent address."""

    provision: Provision
    path: str
    citation: str
    heading_level: int

    @property
    def name(self) -> str:
        """What it is called alone: by its heading, or where it stands («Khoản 2 Điều 5»)."""
        if self.provision.kind in OUTLINE_KINDS:
            return self.provision.title
        return self.citation[:1].upper() + self.citation[1:]

    @property
    def first_paragraph(self) -> str:
        return self.provision.paragraphs[0] if self.provision.content else ""

    @property
    def further_paragraphs(self) -> list[str]:
        return self.provision.paragraphs[1:]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents; `level` begins at 1."""

    provision: Provision
    path: str
    level: int


def path_of(document_path: str, provision: Provision) -> str:
    """Permanent path of a provision: /van-ban/…-15/dieu-5/khoan-2/."""
    return f"{document_path}{provision.eid}/"


def shown(
    provisions: Iterable[Provision],
    document_path: str,
    *,
    above: Sequence[Provision] = (),
    top_level: int = 3,
) -> list[ShownProvision]:
    """Provisions in their order; `above` is what the first one stands in, `top_level` its heading's."""
    chain = list(above)
    result = []
    for provision in provisions:
        while chain and chain[-1].end_position < provision.position:
            chain.pop()
        chain.append(provision)
        result.append(
            ShownProvision(
                provision,
                path_of(document_path, provision),
                cite(chain),
                _heading_level(chain[len(above) :], top_level),
            )
        )
    return result


def _heading_level(chain: Sequence[Provision], top_level: int) -> int:
    if not chain or chain[-1].kind not in OUTLINE_KINDS:
        return 0
    above = sum(provision.kind in OUTLINE_KINDS for provision in chain[:-1])
    return min(top_level + above, LOWEST_HEADING)


def contents_of(provisions: Iterable[Provision], document_path: str, *, in_page: bool) -> list[ContentsEntry]:
    """The table of contents; its links lead down the page, or to each provision's own address."""
    chain: list[Provision] = []
    entries = []
    for provision in provisions:
        if provision.kind not in OUTLINE_KINDS:
            continue
        while chain and chain[-1].end_position < provision.position:
            chain.pop()
        chain.append(provision)
        path = f"#{provision.anchor}" if in_page else path_of(document_path, provision)
        entries.append(ContentsEntry(provision, path, len(chain)))
    return entries


def whole_paragraphs(text: DocumentText) -> list[str]:
    """Paragraphs of a text without structure, as far as a page should go."""
    return [line.text for line in lines_of(text.text[:LONGEST_WHOLE])]
