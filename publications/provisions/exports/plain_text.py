"""A text as it would be typed: paragraph by paragraph, with an empty line before each part and article."""

from collections.abc import Sequence

from publications.provisions.enums import OUTLINE_KINDS
from publications.provisions.models import DocumentText, Provision


def render(text: DocumentText, provisions: Sequence[Provision]) -> str:
    """Plain text with line ends for every system; a text without structure comes as it was read."""
    if not provisions:
        return text.text.replace("\f", "\n") + "\n"
    blocks: list[str] = []
    for provision in provisions:
        gap = "\n" if provision.kind in OUTLINE_KINDS and blocks else ""
        blocks.append(gap + "\n".join(_lines(provision)))
    return "\n".join(block for block in blocks if block) + "\n"


def _lines(provision: Provision) -> list[str]:
    head = " ".join(filter(None, [provision.printed, provision.heading]))
    if provision.heading or not provision.content:
        return [line for line in [head, *provision.paragraphs] if line]
    first, *rest = provision.paragraphs
    return [" ".join(filter(None, [head, first])), *rest]
