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
        from portal.tenancy import admin_guard
        from publications.batches import cleaning, running
        from publications.batches.editing.work import EditWork
        from publications.batches.enums import BatchEvent, BatchKind
        from publications.batches.exporting.work import ExportWork
        from publications.batches.importing.work import ImportWork

        running.register_work(BatchKind.IMPORT, ImportWork)
        running.register_work(BatchKind.EDIT, EditWork)
        running.register_work(BatchKind.EXPORT, ExportWork)
        for event in BatchEvent:
            actions.register_action(event.value, event.label)
        outbox.register_handler(running.TOPIC, running.run_messages, batch_size=1)
        periodic.register_periodic("batches.purge", PURGE_EVERY_SECONDS, cleaning.purge)
        # Every view asks for the person's own batches.
        admin_guard.allow("batches:*")
