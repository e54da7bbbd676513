"""Reactions to what Django announces; connected in ready()."""

from django.apps import AppConfig
from django.db import connections

from portal.core.database_guards import FreezeOnceSet
from portal.registers.models import RegisterRecord


def freeze_first_publication(sender: AppConfig, using: str, **kwargs) -> None:
    """After an app has migrated, let the database keep the first publication of its records as it is.

    NĐ 43/2011, Điều 17.1.c: the clock of a document must not be set back. Renewed every time, because SQLite
    loses the triggers of a table that a migration rebuilds.
    """
    records = [model for model in sender.get_models() if issubclass(model, RegisterRecord)]
    if not records:
        return
    with connections[using].schema_editor() as editor:
        for model in records:
            FreezeOnceSet(model.__name__, "first_published_at").renew(editor, model)
