from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

PURGE_EVERY_SECONDS = 3600


class LedgerConfig(AppConfig):
    name = "portal.ledger"
    label = "ledger"
    verbose_name = _("Ledger")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.core import health
        from portal.ledger import signal_handlers
        from portal.ledger.health_checks import check_outbox
        from portal.ledger.outbox import purge_done
        from portal.ledger.periodic import register_periodic
        from portal.tenancy.admin_guard import allow

        health.register("outbox", check_outbox, _("Outbox and worker"))
        register_periodic("ledger.purge_outbox", PURGE_EVERY_SECONDS, purge_done)
        allow("ledger_audit_report", "ledger_audit_report_results")
        signal_handlers.connect()
