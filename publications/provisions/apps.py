from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ProvisionsConfig(AppConfig):
    name = "publications.provisions"
    label = "provisions"
    verbose_name = pgettext_lazy("provision", "Provisions of documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.signals import published

        from portal.api.endpoints import register_fields
        from portal.ledger import outbox
        from portal.media.signals import text_extracted
        from portal.registers.addresses import register_urls
        from publications.legislation import extensions, search_parts
        from publications.legislation.models import LegalDocument
        from publications.provisions import (
            panels,
            search,
            section,
            services,
            signal_handlers,
            sources,
            worker,
        )
        from publications.provisions.api import TEXT_FIELDS
        from search.index.labels import register_kind
        from search.index.notes import register_notes

        register_kind(
            search.KIND,
            pgettext_lazy("search result", "Provision"),
            pgettext_lazy("search", "Provisions"),
            order=20,
        )
        search_parts.register_search_parts("text", search.provisions_found, search.text_stamps)
        register_notes(search.LABEL, search.notes_of_documents)
        published.connect(signal_handlers.text_may_have_changed, sender=LegalDocument)
        text_extracted.connect(signal_handlers.file_was_read)
        outbox.register_handler(services.TOPIC, worker.structure_messages, batch_size=20)
        extensions.register_panels("text", 40, panels.TEXT_PANELS)
        extensions.register_section(section.SECTION)
        register_fields("van-ban", TEXT_FIELDS)
        register_urls("publications.provisions.urls")
        extensions.register_search_text("text", sources.words_outside_files)
        extensions.register_import_keeper("text", sources.IMPORT_KEEPER)
