from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class HandoversConfig(AppConfig):
    name = "publications.handovers"
    label = "handovers"
    verbose_name = pgettext_lazy("handover", "Handovers of documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.ledger import actions, outbox
        from portal.tenancy import admin_guard
        from publications.handovers.enums import HandoverEvent
        from publications.handovers.running import run_messages
        from publications.handovers.services import TOPIC

        admin_guard.close("handovers", "handover")
        outbox.register_handler(TOPIC, run_messages, batch_size=1)
        for event in HandoverEvent:
            actions.register_action(event.value, event.label)
