from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class HarvestConfig(AppConfig):
    name = "portal.harvest"
    label = "harvest"
    verbose_name = pgettext_lazy("harvest", "Harvesting of metadata")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import published, unpublished

        from portal.harvest import catalogue
        from portal.ledger import outbox, periodic
        from portal.registers.first_publication import published_together
        from portal.registers.signals import owner_changed
        from portal.tenancy.provisioning import reserve_slug
        from portal.tenancy.signals import portal_event

        published.connect(catalogue.remember_record)
        unpublished.connect(catalogue.remember_record)
        published_together.connect(catalogue.remember_records)
        owner_changed.connect(catalogue.remember_move)
        portal_event.connect(catalogue.remember_portal)
        outbox.register_handler(catalogue.RECORD_TOPIC, catalogue.note_records, batch_size=200)
        outbox.register_handler(catalogue.PORTAL_TOPIC, catalogue.note_portals, batch_size=1)
        periodic.register_periodic(
            "list for harvesters", catalogue.COMPLETED_EVERY_SECONDS, catalogue.complete
        )
        reserve_slug("oai")
