from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class LegislationConfig(AppConfig):
    name = "publications.legislation"
    label = "legislation"
    verbose_name = pgettext_lazy("legal document", "Legal documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from django.db.models import Q

        from portal.api.endpoints import register_endpoint, register_fields
        from portal.harvest.sets import register_sets
        from portal.ledger import actions
        from portal.media import uses, visibility
        from portal.registers import file_texts
        from portal.registers.demands import Demand, register_demands
        from portal.registers.extensions import register_publication_check
        from portal.registers.register import register
        from portal.tenancy import admin_guard, home_panels
        from publications.legislation import clock
        from publications.legislation.api import DOCUMENT_FIELDS, FIELDS, TYPES
        from publications.legislation.api_effect import COURSE_FIELDS, EFFECT_FIELDS, RELATION_FIELDS
        from publications.legislation.citations.wiring import register_citations
        from publications.legislation.coverage import uses_in_documents
        from publications.legislation.effect.wiring import register_effect
        from publications.legislation.extensions import register_section
        from publications.legislation.following.wiring import register_following
        from publications.legislation.harvest import BY_ISSUER, BY_TYPE
        from publications.legislation.models import LegalDocument
        from publications.legislation.register import LegalDocumentRegister, newest_documents
        from publications.legislation.renaming import register_renaming
        from publications.legislation.search_labels import register_search_labels
        from publications.legislation.state_secrets import CONFIRMED, CONFIRMED_LABEL, check_no_stamp
        from publications.legislation.visibility import belongs_to_live_document, live_documents_with

        register(LegalDocumentRegister())
        register_demands(
            Demand(
                "LCNTT-28.2.b",
                pgettext_lazy("legal document", "Legal documents"),
                LegalDocument,
                Q(is_normative=True),
            )
        )
        register_search_labels()
        register_renaming()
        register_publication_check(LegalDocument, "state secrets", check_no_stamp)
        register_section(clock.SECTION)
        actions.register_action(CONFIRMED, CONFIRMED_LABEL)
        register_following()
        for group in (DOCUMENT_FIELDS, EFFECT_FIELDS, COURSE_FIELDS, RELATION_FIELDS):
            register_fields(LegalDocumentRegister.slug, group)
        register_endpoint(TYPES)
        register_endpoint(FIELDS)
        register_sets(BY_TYPE)
        register_sets(BY_ISSUER)
        visibility.register("legal documents", belongs_to_live_document)
        file_texts.register_users("legal documents", live_documents_with)
        uses.register("legal documents", uses_in_documents)
        admin_guard.allow("text_coverage_report")
        register_effect()
        register_citations()
        admin_guard.close("document_type:*", "field_of_law:*", "signatory:*")
        home_panels.register_panel(
            home_panels.HomePanel(
                name="legal documents",
                order=20,
                template="components/legislation/newest.html",
                context=newest_documents,
            )
        )
