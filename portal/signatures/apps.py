from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class SignaturesConfig(AppConfig):
    name = "portal.signatures"
    label = "signatures"
    verbose_name = _("Digital signatures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.ledger import actions, outbox, periodic
        from portal.media import signals
        from portal.media.models import StoredFile
        from portal.signatures import admin_extensions, checking
        from portal.signatures.enums import SignatureEvent
        from portal.signatures.health_checks import check_signatures
        from portal.tenancy import admin_guard

        post_save.connect(checking.check_new_file, sender=StoredFile)
        signals.file_uploaded.connect(checking.check_uploaded_file)
        outbox.register_handler(checking.TOPIC, checking.check_messages, batch_size=10)
        outbox.register_handler(checking.DUE_TOPIC, checking.check_due, batch_size=1)
        periodic.register_periodic("signatures.due", checking.EVERY_SECONDS, checking.look_for_due)
        admin_extensions.register()
        for event in SignatureEvent:
            actions.register_action(event.value, event.label)
        admin_guard.close("trust_root:*")
        admin_guard.allow("file_signatures:*", "signature_report", "signature_report_results")
        health.register("signatures", check_signatures, _("Digital signatures"))
