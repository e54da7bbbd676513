"""Writing down why a row was taken from the public, and forgetting it when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType

from portal.registers.withdrawals.models import Withdrawal, WithdrawalReason

if TYPE_CHECKING:
    from portal.registers.models import RegisterRecord


@dataclass(frozen=True)
class Grounds:
    """Why a row is taken down, as the person who does it says to the public."""

    reason: WithdrawalReason = WithdrawalReason.UNSTATED
    explanation: str = ""
    decided_on: date | None = None
    successor_id: int | None = None
    hides_summary: bool = False

    def as_detail(self) -> dict[str, Any]:
        """For the audit log."""
        return {
            "reason": str(self.reason),
            "explanation": self.explanation,
            "decided_on": self.decided_on.isoformat() if self.decided_on else None,
            "successor": self.successor_id,
        }


def record_withdrawal(record: RegisterRecord, grounds: Grounds, user: Any = None) -> Withdrawal:
    """Keep what the address shall say from now on; in the transaction that takes the row down."""
    withdrawal, _is_new = Withdrawal.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        defaults={
            "portal": record.portal,
            "reason": grounds.reason,
            "explanation": grounds.explanation,
            "decided_on": grounds.decided_on,
            "successor_id": grounds.successor_id,
            "title": record.register.title_when_withdrawn(record),
            "summary": "" if grounds.hides_summary else record.register.summary_of(record),
            "withdrawn_by": user,
        },
    )
    return withdrawal


def clear_withdrawal(record: RegisterRecord) -> None:
    """Let the address show the row again, if it is live."""
    if type(record)._base_manager.filter(pk=record.pk, live=True).exists():
        Withdrawal.objects.of_model(type(record)).filter(object_id=record.pk).delete()
