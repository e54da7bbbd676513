"""What stops an import, and what stops one row of it."""

from portal.registers.bulk.errors import RowRejected, SourceUnreadable

__all__ = ["RowRejected", "SourceUnreadable"]
