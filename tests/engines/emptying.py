"""Emptying a PostgreSQL test database row by row: to truncate all its tables takes two seconds a test."""

from collections.abc import Sequence

import pytest
from django.db import connection


def empty_filled_tables_alone(patch: pytest.MonkeyPatch) -> None:
    """Have a test's end delete the rows of the few tables that have any, where the server lets us."""
    if connection.vendor != "postgresql":
        return
    operations = type(connection.ops)
    truncate = operations.sql_flush

    def sql_flush(
        self, style, tables: Sequence[str], *, reset_sequences: bool = False, **options
    ) -> list[str]:
        if not tables or reset_sequences or not may_leave_references_unchecked():
            return truncate(self, style, tables, reset_sequences=reset_sequences, **options)
        deleted = [f"DELETE FROM {self.quote_name(table)}" for table in filled(tables)]  # noqa: S608 - own tables
        return ["SET LOCAL session_replication_role = replica", *deleted]

    patch.setattr(operations, "sql_flush", sql_flush)


def may_leave_references_unchecked() -> bool:
    """Only a superuser may delete in any order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return cursor.fetchone()[0]


def filled(tables: Sequence[str]) -> list[str]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        rows = (f"(SELECT '{table}' FROM {quote(table)} LIMIT 1)" for table in tables)  # noqa: S608 - own tables
        cursor.execute(" UNION ALL ".join(rows))
        return [table for (table,) in cursor.fetchall()]
