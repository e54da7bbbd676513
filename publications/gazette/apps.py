from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class GazetteConfig(AppConfig):
    name = "publications.gazette"
    label = "gazette"
    verbose_name = pgettext_lazy("gazette", "Gazette")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.api.endpoints import register_fields
        from portal.media import visibility
        from portal.registers import file_texts
        from portal.registers.register import register
        from portal.tenancy import admin_guard
        from publications.gazette.api import GAZETTE_FIELDS
        from publications.gazette.document_facts import gazette_facts
        from publications.gazette.register import GazetteRegister
        from publications.gazette.visibility import belongs_to_live_issue, live_issues_with
        from publications.legislation import extensions
        from search.index.labels import register_kind

        register_kind(
            "gazette_issue",
            pgettext_lazy("search result", "Gazette"),
            pgettext_lazy("search", "Gazette"),
            order=30,
        )
        register(GazetteRegister())
        visibility.register("gazette issues", belongs_to_live_issue)
        file_texts.register_users("gazette issues", live_issues_with)
        extensions.register_facts("gazette", 50, gazette_facts)
        register_fields("van-ban", GAZETTE_FIELDS)
        # The views themselves ask for the provincial board.
        admin_guard.allow("gazette_report", "gazette_documents", "gazette_documents_results")
