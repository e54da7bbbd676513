"""The editor's page of citations found in a document's text: confirm, correct or dismiss each."""

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.registers.publishing import reason_of
from portal.tenancy.scoped_objects import is_key
from publications.legislation.citations.services import (
    cited_documents,
    confirm_citation,
    dismiss_citation,
    propose_citations,
)
from publications.legislation.enums import RelationVerb
from publications.legislation.models import Citation, LegalDocument

#: Proposals on one page; the next ones come up as these are decided.
SHOWN_AT_ONCE = 50
FIND, CONFIRM, DISMISS = "find", "confirm", "dismiss"


class CitationsView(WagtailAdminTemplateMixin, TemplateView):
    """Lists proposals with the sentence around. Every button is one decision; nothing else is stored."""

    model = LegalDocument
    permission_required = "change"
    template_name = "legislation/citations.html"
    page_title = gettext_lazy("Citations found in the text")
    header_icon = "link"
    _show_breadcrumbs = True

    @cached_property
    def document(self) -> LegalDocument:
        return LegalDocument.objects.with_texts().get(pk=self.kwargs["pk"])

    @cached_property
    def proposals(self) -> list[Citation]:
        return list(self.document.citations.proposed()[:SHOWN_AT_ONCE])

    def get_page_subtitle(self) -> str:
        return str(self.document)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        targets = cited_documents(self.proposals, self.request.user)
        return super().get_context_data(**kwargs) | {
            "document": self.document,
            "rows": [(citation, targets[citation.pk]) for citation in self.proposals],
            "count": self.document.citations.proposed().count(),
            "verbs": RelationVerb.choices,
            "edit_url": reverse(self.document.snippet_viewset.get_url_name("edit"), args=[self.document.pk]),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        action, _dash, pk = request.POST.get("action", "").partition("-")
        try:
            self._act(action, pk)
        except ValidationError as refusal:
            messages.error(request, reason_of(refusal))
            return self.get(request)
        return redirect(request.path)

    def _act(self, action: str, pk: str) -> None:
        if action == FIND:
            count = propose_citations(self.document)
            words = ngettext(
                "%(count)d new citation was found.", "%(count)d new citations were found.", count
            )
            messages.success(self.request, words % {"count": count})
        elif action == CONFIRM:
            self._confirm(self._citation(pk))
            messages.success(
                self.request, _("The relation stands in a new draft; it is public once approved.")
            )
        elif action == DISMISS:
            dismiss_citation(citation=self._citation(pk), user=self.request.user)
        else:
            raise Http404

    def _citation(self, pk: str) -> Citation:
        citation = self.document.citations.filter(pk=pk).first() if is_key(pk) else None
        if citation is None:
            raise Http404
        return citation

    def _confirm(self, citation: Citation) -> None:
        asked = self.request.POST
        verb = asked.get(f"verb-{citation.pk}", "")
        if verb not in RelationVerb.values:
            raise ValidationError(_("Choose what this document does."))
        confirm_citation(
            citation=citation,
            verb=RelationVerb(verb),
            provisions=asked.get(f"provisions-{citation.pk}", ""),
            target=self._target(citation, asked.get(f"target-{citation.pk}", "")),
            user=self.request.user,
        )

    def _target(self, citation: Citation, pk: str) -> LegalDocument | None:
        """The document chosen among those offered; none for one that is not in the database."""
        offered = {
            str(document.pk): document
            for document in cited_documents([citation], self.request.user)[citation.pk]
        }
        if pk and pk not in offered:
            raise ValidationError(_("Choose one of the documents offered."))
        return offered.get(pk)
