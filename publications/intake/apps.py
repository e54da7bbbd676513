from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class IntakeConfig(AppConfig):
    name = "publications.intake"
    label = "intake"
    verbose_name = pgettext_lazy("intake", "Intake of documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.ledger.actions import register_action
        from portal.tenancy import admin_guard
        from publications.intake import openapi  # noqa: F401 - extensions register themselves
        from publications.intake.enums import IntakeEvent

        for event in IntakeEvent:
            register_action(event.value, event.label)
        # Each view shows a person only the portals whose tokens he or she keeps.
        admin_guard.allow(
            "intake_tokens", "intake_token_issue", "intake_token_replace", "intake_token_revoke"
        )
