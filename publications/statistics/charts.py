"""Drawing a table as SVG on the server: readable without colours and without scripts, beside the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portal.core.numbers import number_in_words
from portal.registers.search_source import digest_of
from publications.statistics.enums import ChartKind
from publications.statistics.tables import DataTable

#: More cannot be told apart, or read.
MAX_SERIES, MAX_POINTS, MAX_SHARES = 6, 40, 12
_LABEL = 24
LEGEND_COLUMNS, LEGEND_ROW = 2, 24
SVG = "{http://www.w3.org/2000/svg}"

#: Colours that differ in lightness too, each with a pattern of lines over it.
COLOURS = ("#0b4f8a", "#c4561b", "#2e7d32", "#7b3fa0", "#8a6d00", "#455a64", "#b0305c", "#00707a")
_PATTERNS = (
    "",
    "M0 8 L8 0 M-2 2 L2 -2 M6 10 L10 6",
    "M0 4 H8",
    "M4 0 V8",
    "M0 0 L8 8 M-2 6 L2 10 M6 -2 L10 2",
    "M0 4 H8 M4 0 V8",
    "M2 2 h2 v2 h-2 z M6 6 h2 v2 h-2 z",
    "M0 8 L8 0 M0 0 L8 8",
)
_DASHES = ("", "8 4", "2 4", "10 3 2 3", "4 2", "12 6", "1 3", "6 2 1 2")


@dataclass(frozen=True)
class Chart:
    """What is drawn: `names` along the axis, for each series its heading and values.

    `left_out` counts the columns wanted for which there is no room.
    """

    kind: str
    title: str
    unit: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    left_out: int = 0


def chart_of(
    table: DataTable | None, kind: str, columns: Sequence[int], title: str, unit: str
) -> Chart | None:
    """The chart that was chosen; None where there is none, or it would tell nothing."""
    if table is None or kind == ChartKind.NONE:
        return None
    drawable = dict(table.number_columns)
    wanted = [place for place in columns if place in drawable] or list(drawable)
    asked_for, wanted = len(wanted), wanted[: 1 if kind == ChartKind.SHARES else MAX_SERIES]
    if not wanted or why_not(table, kind, wanted):
        return None
    series = tuple(
        (table.columns[place], tuple(_number(row[place]) for row in table.rows)) for place in wanted
    )
    return Chart(
        kind, title, unit, tuple(str(row[0] or "") for row in table.rows), series, asked_for - len(wanted)
    )


def why_not(table: DataTable, kind: str, columns: Sequence[int]) -> str:
    """Why a chart cannot be drawn, in words for the editor; empty where it can."""
    if kind == ChartKind.NONE:
        return ""
    if not table.number_columns:
        return _("The table has no column of numbers that a chart could draw.")
    most = MAX_SHARES if kind == ChartKind.SHARES else MAX_POINTS
    if len(table.rows) > most:
        return _("A chart of this kind shows at most %(most)d rows; the table has more.") % {"most": most}
    if kind == ChartKind.SHARES:
        place = (list(columns) or [table.number_columns[0][0]])[0]
        values = [_number(row[place]) for row in table.rows]
        if any(value is None or value < 0 for value in values) or not sum(value or 0 for value in values):
            return _("Shares need a column without gaps, without negative numbers, and with a sum.")
    return ""


def _number(cell: Any) -> Decimal | None:
    return cell if isinstance(cell, Decimal) else None


def shown_chart(chart: Chart | None) -> dict[str, Any]:
    """For templates: the drawing, and how many columns it leaves out."""
    return {"chart": draw(chart), "left_out": chart.left_out} if chart else {"chart": "", "left_out": 0}


def draw(chart: Chart) -> SafeString:
    """The chart as SVG that a page may hold: no script, no style, no colour by which alone one could tell."""
    return _draw(chart, get_language())


@lru_cache(maxsize=256)
def _draw(chart: Chart, _language: str | None) -> SafeString:
    from lxml import etree

    root = etree.fromstring(_drawn(chart).encode())
    _clean(root)
    _dress(root, chart)
    return mark_safe(etree.tostring(root, encoding="unicode"))


def _drawn(chart: Chart) -> str:
    import pygal

    kinds = {ChartKind.BARS: pygal.Bar, ChartKind.LINES: pygal.Line, ChartKind.SHARES: pygal.Pie}
    drawing = kinds[ChartKind(chart.kind)](
        js=[],
        disable_xml_declaration=True,
        no_prefix=True,
        width=760,
        height=440,
        legend_at_bottom=True,
        legend_at_bottom_columns=LEGEND_COLUMNS,
        margin_bottom=_room_below(chart),
        legend_box_size=18,
        truncate_legend=60,
        truncate_label=_LABEL,
        x_label_rotation=35 if len(chart.names) > 6 else 0,
        print_values=chart.kind != ChartKind.LINES and len(chart.names) * len(chart.series) <= 24,
        formatter=_axis_number,
        value_formatter=_axis_number,
        stroke_style={"width": 2},
        dots_size=4,
        y_title=chart.unit[:60] or None,
    )
    if chart.kind == ChartKind.SHARES:
        whole = sum(value or 0 for value in chart.series[0][1])
        for name, value in zip(chart.names, chart.series[0][1], strict=True):
            share = number_in_words(round(Decimal(value or 0) * 100 / whole, 1))
            drawing.add(f"{name[:50]}: {share}%", float(value or 0))
    else:
        drawing.x_labels = list(chart.names)
        for heading, values in chart.series:
            drawing.add(heading, [None if value is None else float(value) for value in values])
    return drawing.render()


def _room_below(chart: Chart) -> int:
    """Pygal makes no room for a last row of the legend that is not full."""
    count = len(chart.names) if chart.kind == ChartKind.SHARES else len(chart.series)
    return 20 + LEGEND_ROW * (count % LEGEND_COLUMNS)


def _axis_number(value: Any) -> str:
    """As readers write it; an axis needs no more than three decimals."""
    if value is None:
        return ""
    return number_in_words(Decimal(f"{float(value):.3f}").normalize() + 0)


_UNWANTED = ("defs", "script", "style", "title", "desc")


def _clean(root: Any) -> None:
    """Take out scripts, styles, comments, and what only a script would show."""
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None:
            continue
        name = element.tag.removeprefix(SVG) if isinstance(element.tag, str) else "comment"
        if name in (*_UNWANTED, "comment") or "tooltip-overlay" in element.get("class", ""):
            parent.remove(element)
    for element in root.iter():
        for attribute in ("style", "id"):
            element.attrib.pop(attribute, None)


def _dress(root: Any, chart: Chart) -> None:
    """Give it texts for screen readers, patterns, and the looks that pygal leaves to a style sheet."""
    from lxml import etree

    root.set("role", "img")
    root.set("aria-label", f"{chart.title}. {_description(chart)}")
    root.set("class", "chart__drawing")
    root.set("font-family", "inherit")
    for name, text in (("desc", _description(chart)), ("title", chart.title)):
        element = etree.Element(f"{SVG}{name}")
        element.text = text
        root.insert(0, element)
    root.insert(2, _patterns(etree, chart))
    for element in root.iter(f"{SVG}*"):
        classes = set(element.get("class", "").split())
        _dress_element(element, classes, chart)


def _description(chart: Chart) -> str:
    kind = ChartKind(chart.kind).label
    names = ", ".join(heading for heading, _values in chart.series)
    rows = ngettext("%(count)d row", "%(count)d rows", len(chart.names)) % {"count": len(chart.names)}
    return _("%(kind)s: %(names)s; %(rows)s. The figures stand in the table below.") % {
        "kind": kind,
        "names": names,
        "rows": rows,
    }


def _pattern_id(chart: Chart, place: int) -> str:
    """Differs between the charts of a page, and is the same in every process."""
    return f"pattern-{digest_of(chart)}-{place}"


def _patterns(etree: Any, chart: Chart) -> Any:
    count = len(chart.names) if chart.kind == ChartKind.SHARES else len(chart.series)
    defs = etree.Element(f"{SVG}defs")
    for place in range(count):
        pattern = etree.SubElement(
            defs,
            f"{SVG}pattern",
            id=_pattern_id(chart, place),
            width="8",
            height="8",
            patternUnits="userSpaceOnUse",
        )
        colour = COLOURS[place % len(COLOURS)]
        etree.SubElement(pattern, f"{SVG}rect", width="8", height="8", fill=colour)
        # The second round of colours takes other patterns.
        lines = _PATTERNS[(place + place // len(COLOURS)) % len(_PATTERNS)]
        if lines:
            etree.SubElement(
                pattern, f"{SVG}path", d=lines, fill="none", stroke="#ffffff", attrib={"stroke-width": "1.5"}
            )
    return defs


def _dress_element(element: Any, classes: set[str], chart: Chart) -> None:
    name = element.tag.removeprefix(SVG)
    if name == "text":
        _dress_text(element)
    elif "background" in classes:
        element.set("fill", "none")
    elif "line" in classes and name == "path" and not _series_of(element):
        element.set("fill", "none")
        element.set("stroke", "#767676" if classes & {"axis", "major"} else "#d0d0d0")
    elif (place := _place_of(element)) is not None:
        _dress_mark(element, classes, place, chart)


def _dress_text(element: Any) -> None:
    above = " ".join(parent.get("class", "") for parent in element.iterancestors())
    element.set("fill", "#1b1b1b")
    element.set("font-size", "13")
    if "text-overlay" in above:
        element.set("font-size", "12")
        # Over whatever pattern it stands on.
        for name, value in (("stroke", "#ffffff"), ("stroke-width", "4"), ("paint-order", "stroke")):
            element.set(name, value)
    elif "axis y" in above:
        element.set("text-anchor", "end")
    elif "axis x" in above:
        element.set("text-anchor", "start" if element.get("transform") else "middle")
    elif "titles" in above:
        element.set("text-anchor", "middle")


def _place_of(element: Any) -> int | None:
    """The number of the series that a mark of the drawing or the legend belongs to."""
    for parent in (element, *element.iterancestors()):
        for word in parent.get("class", "").split():
            if word.startswith("color-") and word[6:].isdigit():
                return int(word[6:])
    return None


def _series_of(element: Any) -> bool:
    return any("series" in parent.get("class", "").split() for parent in element.iterancestors())


def _dress_mark(element: Any, classes: set[str], place: int, chart: Chart) -> None:
    if element.tag.removeprefix(SVG) not in {"rect", "path", "circle"}:
        return
    colour = COLOURS[place % len(COLOURS)]
    if "line" in classes:
        element.set("fill", "none")
        element.set("stroke", colour)
        element.set("stroke-width", "3")
        if dashes := _DASHES[place % len(_DASHES)]:
            element.set("stroke-dasharray", dashes)
        return
    element.set("fill", f"url(#{_pattern_id(chart, place)})")
    element.set("stroke", colour)
