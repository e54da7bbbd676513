"""Amendments of which a codification tells beside each article, as relations of the amending document.

“có nội dung được sửa đổi bởi Điều 1 Thông tư số 49/2018/TT-BGTVT có hiệu lực thi hành kể từ ngày 01/01/2019”
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from publications.legislation.enums import RelationVerb
from publications.legislation.importing.csv_source import read_date
from publications.legislation.importing.errors import RowRejected
from publications.legislation.models import LegalDocument, Relation

_KINDS = "Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Chỉ thị"
_BY = re.compile(
    rf"\bbởi\s+(?P<provision>[^;]*?)\s*(?:{_KINDS})\s+số\s+(?P<number>[^\s,;]+)"
    r"(?:[^;]*?kể từ ngày\s+(?P<day>\d{1,2}/\d{1,2}/\d{4}))?",
)
LONGEST_PROVISION = 200


@dataclass(frozen=True, slots=True)
class Amendment:
    """That an article of one document was amended by another, from a day on if the source names it."""

    number: str
    subject_provision: str
    effective_on: date | None


def amendments_in(words: str) -> list[Amendment]:
    """What the source says of one article; clauses that name no document are left out."""
    return [
        Amendment(match["number"], match["provision"].strip(" ,")[:LONGEST_PROVISION], _day(match["day"]))
        for match in _BY.finditer(words)
    ]


def _day(text: str | None) -> date | None:
    try:
        return read_date(text) if text else None
    except RowRejected:
        return None


def relate(amended: Iterable[tuple[str, str, str]], origin: str) -> int:
    """Enter the amendments as relations of documents of this origin, each published anew; returns how many.

    A document that has relations already is left as it is, so a run that broke off is repeated safely. What a
    codification says was not read in the document itself, and readers are told so.
    """
    pks = dict(LegalDocument.objects.filter(origin=origin).order_by().values_list("origin_key", "pk"))
    related = set(Relation.objects.filter(document__origin=origin).values_list("document", flat=True))
    entered = 0
    for subject, relations in _by_subject(amended, pks):
        if subject not in related:
            _publish_with(LegalDocument.objects.get(pk=subject), relations)
            entered += len(relations)
    return entered


Touched = dict[tuple[int, date | None], dict[str, str]]


def _by_subject(
    amended: Iterable[tuple[str, str, str]], pks: dict[str, int]
) -> Iterator[tuple[int, list[Relation]]]:
    """For each amending document the relations, one for each document amended and day."""
    subjects: dict[int, Touched] = defaultdict(lambda: defaultdict(dict))
    for key, article, words in amended:
        for amendment in amendments_in(words):
            subject, amended_pk = pks.get(amendment.number), pks.get(key)
            if subject and amended_pk and subject != amended_pk:
                touched = subjects[subject][(amended_pk, amendment.effective_on)]
                touched[f"Điều {article}"] = amendment.subject_provision
    for subject, objects in subjects.items():
        yield subject, [_relation(pk, day, touched) for (pk, day), touched in objects.items()]


def _relation(pk: int, day: date | None, touched: dict[str, str]) -> Relation:
    provisions = set(touched.values())
    return Relation(
        verb=RelationVerb.AMENDS,
        object_document_id=pk,
        provisions="; ".join(touched),
        subject_provision=provisions.pop() if len(provisions) == 1 else "",
        effective_on=day,
        is_verified=False,
        note=_("As the codification of national law says, from which the document was imported."),
    )


@transaction.atomic
def _publish_with(document: LegalDocument, relations: list[Relation]) -> None:
    document.relations = relations
    document.save()
    document.save_revision(clean=False).publish()
