from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SigningConfig(AppConfig):
    name = "publications.signing"
    label = "signing"
    verbose_name = pgettext_lazy("signing rule", "Signing of documents and schedules")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from directory.schedules.models import WeekSchedule
        from portal.ledger import actions
        from portal.registers.extensions import register_publication_check, register_remark
        from portal.tenancy import admin_guard
        from publications.legislation import extensions
        from publications.legislation.models import LegalDocument
        from publications.signing.enums import SigningEvent
        from publications.signing.panels import SigningPanel
        from publications.signing.record import exception_facts, exception_remark
        from publications.signing.rule import check_signed

        register_publication_check(LegalDocument, "signing", check_signed)
        register_publication_check(WeekSchedule, "signing", check_signed)
        register_remark(WeekSchedule, "signing", exception_remark)
        extensions.register_panels("signing", 900, [SigningPanel()])
        extensions.register_facts("signing", 900, exception_facts)
        for event in SigningEvent:
            actions.register_action(event.value, event.label)
        admin_guard.allow("signing:*")
