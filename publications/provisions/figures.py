"""How many documents have a text, and how many of those could be taken apart."""

from collections import Counter
from typing import TypedDict

from django.db.models import Count, Sum

from publications.legislation.models import LegalDocument
from publications.provisions.enums import ParseState
from publications.provisions.models import DocumentText


class Line(TypedDict):
    """Documents of one type and source of the text; `share` is of those that have one."""

    type: str
    source: str
    documents: int
    parsed: int
    whole: int
    none: int
    waiting: int
    articles: int
    provisions: int
    share: float | None


def structure_figures() -> list[Line]:
    """A line for each type and source, and one for all, over the public documents; two queries."""
    counts: dict[tuple[str, str], Counter] = {}
    for row in _rows():
        key = (row["document__document_type__name"] or "", row["source"])
        for group in (key, ("", "all")):
            counts.setdefault(group, Counter()).update(_counted(row))
    counts.setdefault(("", "all"), Counter())["none"] += _without_text()
    total = counts.pop(("", "all"))
    lines = [_line(*key, counted) for key, counted in sorted(counts.items())]
    return [*lines, _line("", "all", total)]


def _rows():
    texts = DocumentText.objects.current().filter(document__live=True).order_by()
    return texts.values("document__document_type__name", "source", "state").annotate(
        documents=Count("pk"), articles=Sum("article_count"), provisions=Sum("provision_count")
    )


def _counted(row: dict) -> dict[str, int]:
    return {
        row["state"]: row["documents"],
        "articles": row["articles"],
        "provisions": row["provisions"],
    }


def _without_text() -> int:
    live = LegalDocument.objects.live()
    return live.exclude(texts__is_current=True).count()


def _line(document_type: str, source: str, counted: Counter) -> Line:
    states = {state.value: counted[state.value] for state in ParseState}
    with_text = states["parsed"] + states["whole"]
    return {
        "type": document_type,
        "source": source,
        "documents": sum(states.values()),
        "parsed": states["parsed"],
        "whole": states["whole"],
        "none": states["none"],
        "waiting": states["waiting"],
        "articles": counted["articles"],
        "provisions": counted["provisions"],
        "share": round(states["parsed"] / with_text, 4) if with_text else None,
    }
