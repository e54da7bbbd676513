from wagtail import hooks
from wagtail.snippets.models import register_snippet

from publications.legislation.viewsets import (
    DocumentTypeViewSet,
    FieldOfLawViewSet,
    LegalDocumentViewSet,
    SignatoryViewSet,
)

register_snippet(LegalDocumentViewSet)


@hooks.register("register_admin_viewset")
def register_vocabularies():
    return [DocumentTypeViewSet(), FieldOfLawViewSet(), SignatoryViewSet()]
