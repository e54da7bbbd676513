from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import pgettext_lazy


class RegistersConfig(AppConfig):
    name = "portal.registers"
    label = "registers"
    verbose_name = pgettext_lazy("register", "Registers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.ledger import outbox, periodic
        from portal.media import extraction, signals
        from portal.media.models import StoredFile
        from portal.registers import file_texts, schedule

        post_save.connect(file_texts.read_new_file, sender=StoredFile)
        signals.text_extracted.connect(file_texts.index_again)
        outbox.register_handler(extraction.TOPIC, extraction.extract_messages, batch_size=5)
        periodic.register_periodic("scheduled publishing", schedule.EVERY_SECONDS, schedule.publish_scheduled)
