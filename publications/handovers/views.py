"""The wizard of handovers, for the province's operators; every step works without scripts."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.registers.publishing import reason_of
from portal.tenancy.scope import is_province_operator
from portal.tenancy.scoped_objects import is_key
from publications.handovers import services
from publications.handovers.enums import Mark
from publications.handovers.forms import BeginForm, DecisionForm, FilterForm
from publications.handovers.models import Handover

PAGE = 50
PROBLEMS_SHOWN = 100


class OperatorMixin(WagtailAdminTemplateMixin):
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not is_province_operator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class HandoverListView(OperatorMixin, FormView):
    """All handovers, and the beginning of another."""

    template_name = "handovers/list.html"
    page_title = gettext_lazy("Handovers of documents")
    form_class = BeginForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"handovers": Handover.objects.with_names()}

    def form_valid(self, form: BeginForm) -> HttpResponse:
        try:
            handover = services.begin_handover(**form.cleaned_data, user=self.request.user)
        except ValidationError as refusal:
            form.add_error(None, reason_of(refusal))
            return self.form_invalid(form)
        return redirect("handover", handover.pk)


class HandoverView(OperatorMixin, TemplateView):
    """Marking, preview, running and progress of one handover."""

    template_name = "handovers/handover.html"
    page_title = gettext_lazy("Handover of documents")

    @cached_property
    def handover(self) -> Handover:
        return get_object_or_404(Handover.objects.with_names(), pk=self.kwargs["pk"])

    @cached_property
    def filters(self) -> FilterForm:
        return FilterForm(self.request.GET)

    def get_page_subtitle(self) -> str:
        return str(self.handover)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        handover = self.handover
        documents = self.filters.narrow(handover.documents()).with_list_data()
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(**kwargs) | {
            "handover": handover,
            "counts": counts_of(handover) if handover.is_marking else [],
            "filters": self.filters,
            "page": Paginator(documents, PAGE).get_page(self.request.GET.get("p")),
            "query": query.urlencode(),
            "marks": Mark.choices,
            "labels": dict(Mark.choices),
            "decision_form": kwargs.get("decision_form") or decision_form(handover),
            "problems": handover.problems.select_related("document__document_type")[:PROBLEMS_SHOWN],
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        actions = {
            "mark-them": self._mark,
            "clear": self._clear,
            "decide": self._decide,
            "start": self._start,
            "stop": self._stop,
            "give-up": self._give_up,
        }
        act = next((action for name, action in actions.items() if name in request.POST), None)
        try:
            answer = act() if act else None
        except ValidationError as refusal:
            messages.error(request, reason_of(refusal))
            answer = None
        return answer or redirect(request.get_full_path())

    def _mark(self) -> None:
        """What was ticked, or everything that the filters show."""
        chosen = [int(pk) for pk in self.request.POST.getlist("document") if is_key(pk)]
        if "all" in self.request.POST:
            chosen = list(self.filters.narrow(self.handover.documents()).values_list("pk", flat=True))
        mark = self.request.POST.get("mark", "")
        count = services.mark_documents(
            handover=self.handover, documents=chosen, mark=mark if mark in Mark.values else ""
        )
        words = ngettext("%(count)d document is marked.", "%(count)d documents are marked.", count)
        messages.success(self.request, words % {"count": count})

    def _clear(self) -> None:
        services.clear_marks(handover=self.handover)
        messages.success(self.request, _("All marks are undone."))

    def _decide(self) -> HttpResponse | None:
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(decision_form=form))
        services.set_decision(
            handover=self.handover,
            decision=form.cleaned_data["number"],
            ends_from=form.cleaned_data["ends_from"],
        )
        messages.success(self.request, _("The decision is noted."))
        return None

    def _start(self) -> None:
        services.start_handover(handover=self.handover, user=self.request.user)
        messages.success(self.request, _("The documents are being handed over in the background."))

    def _stop(self) -> None:
        services.stop_handover(handover=self.handover, user=self.request.user)
        messages.success(self.request, _("The handover stops after the documents in hand."))

    def _give_up(self) -> HttpResponse:
        services.give_up_handover(handover=self.handover, user=self.request.user)
        messages.success(self.request, _("The handover was given up; nothing was changed."))
        return redirect("handovers")


def counts_of(handover: Handover) -> list[dict[str, Any]]:
    """How many documents each mark has, published and drafts apart; one query."""
    found = {
        (row["mark"], row["live"]): row["count"]
        for row in handover.documents().order_by().values("mark", "live").annotate(count=Count("pk"))
    }
    return [
        {"label": label, "live": found.get((mark, True), 0), "drafts": found.get((mark, False), 0)}
        for mark, label in Mark.choices
    ]


def decision_form(handover: Handover) -> DecisionForm:
    number = handover.decision.document_number if handover.decision else ""
    return DecisionForm(initial={"number": number, "ends_from": handover.ends_from})
