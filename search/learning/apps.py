from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

FORGET_EVERY_SECONDS = 6 * 3600


class LearningConfig(AppConfig):
    name = "search.learning"
    label = "search_learning"
    verbose_name = pgettext_lazy("search learning", "What readers search for")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.ledger.periodic import register_periodic
        from portal.tenancy import admin_guard
        from search.learning.retention import forget

        # Shows the figures of the person's own portals alone.
        admin_guard.allow("search_learning_report")
        register_periodic("search.forget_queries", FORGET_EVERY_SECONDS, forget)
