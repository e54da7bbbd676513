"""Provisions as the search index holds them: each Điều is found by itself.

The article is the unit that readers know and cite, short enough to be read and long enough to be understood.
A very long one, as amending laws have them, is found clause by clause as well. A text without articles is
found by its numbered sections and clauses. An annex (Phụ lục) without any is found as a whole.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from publications.legislation.models import LegalDocument
from publications.legislation.search import effect_notes
from publications.legislation.search_parts import SearchPart
from publications.provisions.citations import cite
from publications.provisions.enums import COMPONENT_KINDS, OUTLINE_KINDS
from publications.provisions.enums import ProvisionKind as Kind
from publications.provisions.models import DocumentText, Provision
from publications.provisions.reading import path_of
from search.index.documents import make_key

KIND = "provision"
LABEL = Provision._meta.label_lower
#: Characters from which on the clauses of an article are found by themselves: some five printed pages.
LONG_ARTICLE = 15_000
ROWS_AT_ONCE = 2000
UNITS_WITH_ARTICLES = COMPONENT_KINDS | {Kind.ARTICLE}
UNITS_WITHOUT_ARTICLES = frozenset({Kind.SECTION, Kind.CLAUSE})
#: Raise it when the same text gives other parts: whatever is indexed is then out of date.
PARTS = 2
FIELDS = ("eid", "kind", "number", "printed", "heading", "content", "position", "end_position", "text")


def provisions_found(documents: Sequence[LegalDocument]) -> Iterator[tuple[int, SearchPart]]:
    """Yield the provisions of current texts, text by text, each ready for the index; two queries."""
    paths = {document.pk: document.public_path for document in documents}
    texts = {
        text.pk: text for text in DocumentText.objects.current().without_words().filter(document__in=paths)
    }
    rows = Provision.objects.filter(text__in=texts).order_by("text__document_id", "position").only(*FIELDS)
    for text_pk, of_text in groupby(rows.iterator(chunk_size=ROWS_AT_ONCE), lambda row: row.text_id):
        text = texts[text_pk]
        for part in parts_of_text(text, of_text, paths[text.document_id]):
            yield text.document_id, part


def parts_of_text(text: DocumentText, rows: Iterator[Provision], path: str) -> Iterator[SearchPart]:
    """Yield the units of a text in their order; one of them with all below it is in memory at a time."""
    top: Set[Kind] = UNITS_WITH_ARTICLES if text.article_count else UNITS_WITHOUT_ARTICLES
    above: list[Provision] = []
    unit: list[Provision] = []
    for row in rows:
        if unit and row.position <= unit[0].end_position:
            if not _begins_unit(row, unit, top):
                unit.append(row)
                continue
            if unit[0].kind in COMPONENT_KINDS:
                # It has articles after all: what was read of it so far only leads to them.
                above += unit[1:]
                unit = []
        yield from _parts(text, unit, above, path)
        unit = []
        while above and above[-1].end_position < row.position:
            above.pop()
        if row.kind in top:
            unit = [row]
        above.append(row)
    yield from _parts(text, unit, above, path)


def _begins_unit(row: Provision, unit: Sequence[Provision], top: Set[Kind]) -> bool:
    """A clause in a section is a unit of its own, an article in an annex too; not what is in an article."""
    return row.kind in top and unit[0].kind != Kind.ARTICLE


def _parts(
    text: DocumentText, unit: Sequence[Provision], above: Sequence[Provision], path: str
) -> Iterator[SearchPart]:
    if not unit:
        return
    chain = [row for row in above if row.position <= unit[0].position <= row.end_position]
    yield _part(text, unit, chain, path)
    if unit[0].kind == Kind.ARTICLE and sum(len(row.content) for row in unit) > LONG_ARTICLE:
        for row in unit:
            if row.kind == Kind.CLAUSE:
                below = [other for other in unit if row.position <= other.position <= row.end_position]
                yield _part(text, below, [*chain, row], path)


def _part(text: DocumentText, unit: Sequence[Provision], chain: Sequence[Provision], path: str) -> SearchPart:
    """`chain` leads from the outermost provision to the unit itself."""
    first, *below = unit
    return SearchPart(
        key=make_key(LABEL, f"{text.document_id}/{first.eid}"),
        kind=KIND,
        title=_title(chain),
        url_path=path_of(path, first),
        body="\n".join(filter(None, [first.content, *map(_words, below)])),
        summary=" – ".join(row.title for row in chain[:-1] if row.kind in OUTLINE_KINDS),
    )


def _words(row: Provision) -> str:
    return " ".join(filter(None, [row.printed, row.heading, row.content]))


def _title(chain: Sequence[Provision]) -> str:
    """«Điều 5. Nguyên tắc»; of a clause where it stands, «Khoản 2 Điều 5»."""
    if chain[-1].kind in OUTLINE_KINDS:
        return chain[-1].title
    words = cite(chain)
    return words[:1].upper() + words[1:]


def text_stamps(pks: Sequence[int]) -> Mapping[int, str]:
    """Which version of its text a document has, and when it was taken apart."""
    texts = DocumentText.objects.current().filter(document__in=pks)
    return {
        document: f"{PARTS}-{pk}-{state}-{parsed_at.timestamp() if parsed_at else ''}"
        for document, pk, state, parsed_at in texts.values_list("document", "pk", "state", "parsed_at")
    }


def notes_of_documents(keys: list[str]) -> dict[str, str]:
    """Beside a provision stands the state of effect of its document."""
    documents = {key: key.partition("/")[0] for key in keys}
    notes = effect_notes(sorted({pk for pk in documents.values() if pk.isdecimal()}))
    return {key: notes[pk] for key, pk in documents.items() if notes.get(pk)}
