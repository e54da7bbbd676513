"""The published changes of a row, for registers whose pages tell them too."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from portal.api.endpoints import MOMENT, TEXT, FieldGroup, list_of, object_of
from portal.registers.changes import changes_of
from portal.registers.facts_register import FactsRegister
from portal.registers.models import RegisterRecord

CHANGES = list_of(
    object_of(at=MOMENT, facts=list_of(object_of(name=TEXT, label=TEXT, before=TEXT, after=TEXT)))
)


def change_fields(register: FactsRegister) -> FieldGroup:
    """The key `changes` of a single row, the newest change first; its queries do not grow with them."""

    def values(rows: Sequence[RegisterRecord], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
        return {row.pk: {"changes": _told(register, row)} for row in rows}

    return FieldGroup("changes", {"changes": CHANGES}, values, is_in_list=False)


def _told(register: FactsRegister, row: RegisterRecord) -> list[dict[str, Any]]:
    return [
        {"at": change.at, "facts": [fact._asdict() for fact in change.facts]}
        for change in changes_of(register, row)
    ]
