"""Migration operations by which the database itself refuses to rewrite history.

Triggers on SQLite and PostgreSQL; a refused statement raises `django.db.IntegrityError`. SQLite rebuilds
a table that a later migration alters, and its triggers go with the old one: repeat the guard after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import truncate_name
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

PREFIX = "guard_"
REFUSE_FUNCTION = """
CREATE OR REPLACE FUNCTION portal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
END $$
"""


@dataclass(frozen=True)
class Trigger:
    """One refusal: the event on a table, and for an update of one column the condition."""

    table: str
    event: str
    message: str
    suffix: str
    column: str = ""

    @property
    def name(self) -> str:
        return truncate_name(f"{PREFIX}{self.table}_{self.suffix}", 63)

    def create(self, editor: BaseDatabaseSchemaEditor) -> None:
        table, name = editor.quote_name(self.table), editor.quote_name(self.name)
        if editor.connection.vendor == "postgresql":
            scope = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {self.event} ON {table} FOR EACH {scope} "
                f"{self._when(editor, 'IS DISTINCT FROM')} "
                f"EXECUTE FUNCTION portal_refuse_change('{self.message}')",
                params=None,
            )
        elif self.event != "TRUNCATE":
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {self.event} ON {table} FOR EACH ROW "
                f"{self._when(editor, 'IS NOT')} "
                f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END",
                params=None,
            )

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        place = f" ON {editor.quote_name(self.table)}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {editor.quote_name(self.name)}{place}", params=None)

    def _when(self, editor: BaseDatabaseSchemaEditor, differs: str) -> str:
        if not self.column:
            return ""
        column = editor.quote_name(self.column)
        return f"WHEN (OLD.{column} IS NOT NULL AND NEW.{column} {differs} OLD.{column})"


class DatabaseGuard(Operation):
    """Put the triggers of a guard on a model's table; running it again renews them."""

    reduces_to_sql = True
    reversible = True
    model_name: str

    def triggers(self, model: type[Model]) -> list[Trigger]:
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """A trigger is no part of Django's model state."""

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, old: ProjectState, new: ProjectState
    ) -> None:
        self.renew(editor, new.apps.get_model(app_label, self.model_name))

    def renew(self, editor: BaseDatabaseSchemaEditor, model: type[Model]) -> None:
        """Put the triggers on a model's table anew, whatever happened to them."""
        for trigger in self._allowed_triggers(editor, model):
            trigger.drop(editor)
            trigger.create(editor)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, old: ProjectState, new: ProjectState
    ) -> None:
        for trigger in self._allowed_triggers(editor, old.apps.get_model(app_label, self.model_name)):
            trigger.drop(editor)

    def _allowed_triggers(self, editor: BaseDatabaseSchemaEditor, model: type[Model]) -> list[Trigger]:
        if not self.allow_migrate_model(editor.connection.alias, model):
            return []
        if editor.connection.vendor not in {"sqlite", "postgresql"}:
            raise NotSupportedError("Database guards exist for SQLite and PostgreSQL only.")
        if editor.connection.vendor == "postgresql":
            editor.execute(REFUSE_FUNCTION, params=None)
        return self.triggers(model)


class RefuseUpdateAndDelete(DatabaseGuard):
    """Make a table append-only: rows are inserted and never changed or removed."""

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def triggers(self, model: type[Model]) -> list[Trigger]:
        table = model._meta.db_table
        return [
            Trigger(table, event, f"{table} is append-only: {event} refused", event.lower())
            for event in ("UPDATE", "DELETE", "TRUNCATE")
        ]

    def describe(self) -> str:
        return f"Refuse update and delete on {self.model_name}"


class FreezeOnceSet(DatabaseGuard):
    """Let a field go from NULL to a value once and never change again; other fields stay free."""

    def __init__(self, model_name: str, field_name: str) -> None:
        self.model_name = model_name
        self.field_name = field_name

    def triggers(self, model: type[Model]) -> list[Trigger]:
        table = model._meta.db_table
        column: str = model._meta.get_field(self.field_name).column  # type: ignore[union-attr, assignment]
        message = f"{table}.{column} cannot be changed once it is set"
        return [Trigger(table, "UPDATE", message, f"{column}_frozen", column)]

    def describe(self) -> str:
        return f"Freeze {self.field_name} on {self.model_name} once it is set"


@contextmanager
def guards_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Take every guard off and put it back, for emptying a throw-away database of a test run."""
    lift, restore = (_lift_postgresql if connection.vendor == "postgresql" else _lift_sqlite)(connection)
    with connection.cursor() as cursor:
        for statement in lift:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for statement in restore:
                cursor.execute(statement)


def _lift_sqlite(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB %s", [PREFIX + "*"]
        )
        rows = cursor.fetchall()
    # A guard that was renewed meanwhile is there already.
    restore = [sql.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1) for _, sql in rows]
    return [f'DROP TRIGGER "{name}"' for name, _ in rows], restore


def _lift_postgresql(connection: BaseDatabaseWrapper) -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname ^@ %s",
            [PREFIX],
        )
        rows = cursor.fetchall()
    lift = [f'ALTER TABLE {table} DISABLE TRIGGER "{name}"' for table, name in rows]
    return lift, [statement.replace(" DISABLE ", " ENABLE ") for statement in lift]
