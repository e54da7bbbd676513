"""What apps above add to a register: checks before a row goes live, remarks on its public page.

An app fills these in its `AppConfig.ready()`; nothing here knows who does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from portal.registers.models import RegisterRecord

#: Raises ValidationError when the draft must not go live.
PublicationCheck = Callable[[Any], None]
#: A sentence for readers; empty where there is nothing to say.
Remark = Callable[[Any], str]

_checks: defaultdict[type[RegisterRecord], dict[str, PublicationCheck]] = defaultdict(dict)
_remarks: defaultdict[type[RegisterRecord], dict[str, Remark]] = defaultdict(dict)


def register_publication_check(model: type[RegisterRecord], name: str, check: PublicationCheck) -> None:
    """Have drafts of a register looked at before they go live."""
    _checks[model][name] = check


def register_remark(model: type[RegisterRecord], name: str, remark: Remark) -> None:
    """Have something said on the public pages of a register."""
    _remarks[model][name] = remark


def check_publication(draft: RegisterRecord) -> None:
    """Ask every app above whether the draft may go live.

    Raises:
        ValidationError: one of them refuses it.
    """
    for check in _checks[type(draft)].values():
        check(draft)


def objections_to(draft: RegisterRecord) -> list[str]:
    """What apps above would refuse the draft for, in words for the editor."""
    found: list[str] = []
    for check in _checks[type(draft)].values():
        try:
            check(draft)
        except ValidationError as refusal:
            found += refusal.messages
    return found


def remarks_on(record: RegisterRecord) -> list[str]:
    """What apps above tell readers of a row."""
    return list(filter(None, (remark(record) for remark in _remarks[type(record)].values())))
