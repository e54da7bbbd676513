from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from publications.legislation.viewsets import (
    DocumentTypeViewSet,
    FieldOfLawViewSet,
    LegalDocumentViewSet,
    SignatoryViewSet,
)

register_snippet(LegalDocumentViewSet)


@hooks.register("insert_editor_js")
def take_proposals_over() -> SafeString:
    return format_html('<script src="{}"></script>', static("legislation/proposals.js"))


@hooks.register("insert_global_admin_css")
def style_proposals() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("legislation/admin.css"))


@hooks.register("register_admin_viewset")
def register_vocabularies():
    return [DocumentTypeViewSet(), FieldOfLawViewSet(), SignatoryViewSet()]
