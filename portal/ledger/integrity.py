"""The chain of hashes: whoever keeps its last hash can prove later that nothing before it was altered."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from portal.ledger.models import IntegrityEntry

FIRST_PREVIOUS_HASH = "0" * 64


@dataclass(frozen=True)
class ChainReport:
    """Result of following the chain; `broken_at` is the first sequence number that does not fit."""

    checked: int
    head_hash: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_intact(self) -> bool:
        return self.broken_at is None

    def as_dict(self) -> dict:
        return asdict(self) | {"is_intact": self.is_intact}


def hash_content(content: bytes | str) -> str:
    """SHA-256 of what was published, text as UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def hash_entry(entry: IntegrityEntry) -> str:
    """SHA-256 over everything the entry says, the hash before it included, as a JSON array."""
    said = [
        entry.sequence,
        entry.previous_hash,
        entry.content_hash,
        entry.object_label,
        entry.object_id,
        entry.portal_id,
        entry.created_at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def verify_chain() -> ChainReport:
    """Follow the chain from its first entry; memory does not grow with its length."""
    checked, expected_previous = 0, FIRST_PREVIOUS_HASH
    for entry in _entries():
        reason = _fault(entry, expected_sequence=checked + 1, expected_previous=expected_previous)
        if reason:
            return ChainReport(checked, expected_previous, broken_at=entry.sequence, reason=reason)
        checked, expected_previous = checked + 1, entry.entry_hash
    return ChainReport(checked, expected_previous)


def _entries() -> Iterator[IntegrityEntry]:
    return IntegrityEntry.objects.order_by("sequence").iterator(chunk_size=2000)


def _fault(entry: IntegrityEntry, *, expected_sequence: int, expected_previous: str) -> str:
    if entry.sequence != expected_sequence:
        return _("entry %(sequence)d is missing") % {"sequence": expected_sequence}
    if entry.previous_hash != expected_previous:
        return _("it does not follow the entry before it")
    if entry.entry_hash != hash_entry(entry):
        return _("its own hash does not match what it says")
    return ""
