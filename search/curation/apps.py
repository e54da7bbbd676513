from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class CurationConfig(AppConfig):
    name = "search.curation"
    label = "curation"
    verbose_name = pgettext_lazy("search curation", "Words and recommendations of the search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.ledger.actions import register_action
        from portal.tenancy import admin_guard
        from search.curation.enums import CurationEvent
        from search.curation.synonyms import current_thesaurus
        from search.index.synonyms import register_provider

        register_provider(current_thesaurus)
        for event in CurationEvent:
            register_action(event.value, event.label)
        # Each view asks whose rows a person keeps, and shows no others.
        admin_guard.allow(
            *(
                f"{kind}_{name}"
                for kind in ("synonyms", "promoted")
                for name in ("list", "add", "edit", "delete")
            )
        )
