"""Why a delivery is refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError


class DeliveryRefused(Exception):
    """The document or a file is not taken; the message is meant for the people of the sending system."""

    def __init__(self, code: str, message: str, *, field: str = "", **members: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.members = code, message, members
        self.errors = [{"field": field, "code": code, "message": message}] if field else []

    @classmethod
    def by_fields(cls, error: ValidationError) -> DeliveryRefused:
        """What the document itself says against its fields."""
        refused = cls("invalid_document", " ".join(error.messages))
        if hasattr(error, "error_dict"):
            refused.errors = [
                {"field": name, "code": one.code or "invalid", "message": " ".join(one.messages)}
                for name, errors in error.error_dict.items()
                for one in errors
            ]
        return refused


#: Refusals because of what is there already; all others are about what was sent.
CONFLICTS = frozenset(
    {"already_published", "already_here", "locked", "document_deleted", "document_handed_over"}
)
