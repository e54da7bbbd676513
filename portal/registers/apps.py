from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils.translation import pgettext_lazy


class RegistersConfig(AppConfig):
    name = "portal.registers"
    label = "registers"
    verbose_name = pgettext_lazy("register", "Registers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.ledger import actions, outbox, periodic
        from portal.media import extraction, recogniser, retries, signals
        from portal.media.models import StoredFile
        from portal.registers import closing, file_texts, publishing, renaming, schedule, waiting
        from portal.registers.clock import services
        from portal.registers.demands import register_demands
        from portal.registers.portal_contact import ContactDemand
        from portal.registers.signal_handlers import freeze_first_publication
        from portal.tenancy import admin_guard
        from portal.tenancy.signals import portal_event

        post_migrate.connect(freeze_first_publication)
        for named in waiting.protecting():
            pre_delete.connect(waiting.refuse_deletion, sender=named)
        post_save.connect(file_texts.read_new_file, sender=StoredFile)
        signals.text_extracted.connect(file_texts.index_again)
        signals.text_wanted.connect(file_texts.read_file_again)
        for action in publishing.PublicationEvent:
            actions.register_action(action.value, action.label)
        portal_event.connect(closing.remember_change)
        outbox.register_handler(closing.TOPIC, closing.index_rows, batch_size=5)
        outbox.register_handler(renaming.TOPIC, renaming.index_again, batch_size=5)
        # One file a turn: a large one takes a while, and the other topics have theirs in between.
        outbox.register_handler(extraction.TOPIC, extraction.extract_messages, batch_size=1)
        periodic.register_periodic("text recognition", recogniser.EVERY_SECONDS, recogniser.recognise_scans)
        periodic.register_periodic("retrying texts", retries.EVERY_SECONDS, retries.retry_by_itself)
        register_demands(ContactDemand())
        admin_guard.allow("publication_clock", "demanded_contents")
        periodic.register_periodic("publication clock", services.EVERY_SECONDS, services.count_missing_days)
        periodic.register_periodic("scheduled publishing", schedule.EVERY_SECONDS, schedule.publish_scheduled)
