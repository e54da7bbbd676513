from functools import partial

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

PURGE_EVERY_SECONDS = 3600


class BatchesConfig(AppConfig):
    name = "publications.batches"
    label = "batches"
    verbose_name = pgettext_lazy("batch", "Bulk work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.ledger import actions, outbox, periodic
        from portal.registers.bulk import running
        from portal.tenancy import admin_guard
        from publications.batches import cleaning
        from publications.batches.editing.work import EditWork
        from publications.batches.enums import BatchEvent, BatchKind
        from publications.batches.exporting.work import ExportWork
        from publications.batches.importing.work import ImportWork
        from publications.batches.models import Batch

        running.register_work(Batch, BatchKind.IMPORT, ImportWork)
        running.register_work(Batch, BatchKind.EDIT, EditWork)
        running.register_work(Batch, BatchKind.EXPORT, ExportWork)
        for event in BatchEvent:
            actions.register_action(event.value, event.label)
        advance = partial(running.run_messages, Batch)
        outbox.register_handler(running.topic_of(Batch), advance, batch_size=1)
        periodic.register_periodic("batches.purge", PURGE_EVERY_SECONDS, cleaning.purge)
        # Every view asks for the person's own batches.
        admin_guard.allow("batches:*")
