from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SigningConfig(AppConfig):
    name = "publications.signing"
    label = "signing"
    verbose_name = pgettext_lazy("signing rule", "Signing of documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.ledger import actions
        from portal.tenancy import admin_guard
        from publications.legislation import extensions
        from publications.signing.enums import SigningEvent
        from publications.signing.panels import SigningPanel
        from publications.signing.record import exception_facts
        from publications.signing.rule import check_signed

        extensions.register_publication_check("signing", check_signed)
        extensions.register_panels("signing", 900, [SigningPanel()])
        extensions.register_facts("signing", 900, exception_facts)
        for event in SigningEvent:
            actions.register_action(event.value, event.label)
        admin_guard.allow("signing:*")
