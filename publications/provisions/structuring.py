"""Taking texts apart, and keeping what was found as rows."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from publications.legislation.models import LegalDocument
from publications.provisions.enums import ProvisionKind
from publications.provisions.models import DocumentText, Provision
from publications.provisions.parsing import PARSER_VERSION, Node, ParsedText, parse

ROWS_AT_ONCE = 1000


def structure(text: DocumentText) -> ParsedText:
    """Take one text apart, in place of what an older parser found in it."""
    parsed = parse(text.text)
    rows = rows_of(text, parsed.nodes)
    with transaction.atomic():
        _store(text, parsed, rows)
        _index_again(text)
    return parsed


def _store(text: DocumentText, parsed: ParsedText, rows: Sequence[Provision]) -> None:
    text.provisions.all().delete()
    Provision.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    text.state, text.parser_version, text.parsed_at = parsed.state, PARSER_VERSION, timezone.now()
    text.article_count = sum(row.kind == ProvisionKind.ARTICLE for row in rows)
    text.provision_count = len(rows)
    text.save(update_fields=["state", "parser_version", "parsed_at", "article_count", "provision_count"])


def _index_again(text: DocumentText) -> None:
    """Let the index learn the provisions that readers see now."""
    document = LegalDocument.objects.live().filter(pk=text.document_id).first()
    if document and text.is_current:
        document.request_indexing()


def rows_of(text: DocumentText, nodes: Sequence[Node]) -> list[Provision]:
    """Rows in the order of the text, unsaved."""
    rows: list[Provision] = []
    waiting = [(node, 0) for node in reversed(nodes)]
    open_rows: list[Provision] = []
    while waiting:
        node, depth = waiting.pop()
        del open_rows[depth:]
        row = _row(text, node, len(rows), depth)
        open_rows.append(row)
        rows.append(row)
        for above in open_rows:
            above.end_position = row.position
        waiting.extend((child, depth + 1) for child in reversed(node.children))
    return rows


def _row(text: DocumentText, node: Node, position: int, depth: int) -> Provision:
    return Provision(
        text=text,
        eid=node.eid,
        kind=node.kind,
        number=node.number,
        printed=node.printed,
        heading=node.heading,
        content=node.text,
        position=position,
        end_position=position,
        depth=depth,
    )
