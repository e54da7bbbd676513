"""The admin of a register: Wagtail's snippet views, each of them closed to other portals' boards."""

from collections.abc import Callable
from functools import cached_property, wraps

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from portal.registers.chooser import RecordChooserViewSet
from portal.registers.clock.in_lists import with_own_clock
from portal.registers.closed_portals import closed_message
from portal.registers.forms import RecordForm
from portal.registers.models import RegisterRecord
from portal.registers.panels import LacksPanel
from portal.registers.permissions import PortalRecordPolicy
from portal.registers.publishing import PublishingRefused, reason_of
from portal.registers.withdrawals.views import RecordUnpublishView
from portal.tenancy import admin_guard


class RecordCreateView(CreateView):
    """The creator is remembered: an author may change only his or her own rows."""

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        policy = self.permission_policy
        may_add = policy.user_has_permission(request.user, "add")
        if may_add and not policy.portals_for(request.user, "add").exists():
            messages.error(request, closed_message())
            return redirect(self.index_url_name)
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self):
        self.form.instance.created_by = self.request.user
        instance = super().save_instance()
        # Wagtail settled on a workflow before there was a row; the row's own portal has its own.
        self.workflow = instance.get_workflow()
        return instance


class RecordEditView(EditView):
    """Approving in the form writes nothing, or the approver would have become an author."""

    def save_instance(self):
        if self.action == "workflow-action" and not self.form.has_changed():
            self.has_content_changes, self.new_revision = False, None
            return self.object
        return super().save_instance()

    def workflow_action_action(self):
        if self.new_revision is None or self.workflow_action != "approve":
            return super().workflow_action_action()
        messages.warning(
            self.request,
            _("Your changes were saved, so somebody else has to approve this version."),
        )
        return redirect(self.get_edit_url())


class RegisterViewSet(SnippetViewSet):
    """Admin of one register. Subclasses set `model`, `icon`, `content_panels`, `list_display`, `list_filter`.

    Lists are searched by the database, in `search_fields`; the index holds what readers may see.

    Wagtail's snippet views ask about the model and hardly ever about the row, and its list is not filtered.
    So every view that is built here is wrapped: a row of another portal does not exist.
    """

    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    unpublish_view_class = RecordUnpublishView
    chooser_viewset_class = RecordChooserViewSet
    content_panels: list = []
    list_filter: list = ["live"]
    search_backend_name = None
    record_form_class = RecordForm
    list_per_page = 50

    @cached_property
    def permission_policy(self) -> PortalRecordPolicy:
        return PortalRecordPolicy(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Rows that the list may show to this person; joins what the columns need."""
        rows = self.model.objects.visible_to(request.user)
        rows = rows.select_related("portal", "latest_revision__user")
        return with_own_clock(rows) if self.model.clock_fields else rows

    def get_edit_handler(self):
        tabs = [
            ObjectList([LacksPanel(), FieldPanel("portal"), *self.content_panels], heading=_("Content")),
            ObjectList([PublishingPanel()], heading=_("Schedule")),
        ]
        return TabbedInterface(tabs, base_form_class=self.record_form_class).bind_to_model(self.model)

    def on_register(self):
        """The wrapped views know whose row it is, so the gate of the admin lets everybody through to them."""
        super().on_register()
        chooser = self.chooser_viewset.url_namespace
        admin_guard.allow(f"{self.url_namespace}:*", f"{chooser}:*")
        admin_guard.close(f"{chooser}:create")  # rows are made in their own form alone

    def construct_view(self, view_class: type, **kwargs) -> Callable:
        return self._closed_to_others(super().construct_view(view_class, **kwargs), view_class)

    def _closed_to_others(self, view: Callable, view_class: type) -> Callable:
        policy, model = self.permission_policy, self.model
        action = getattr(view_class, "permission_required", None)

        @wraps(view)
        def closed(request: HttpRequest, *args, **kwargs):
            if "pk" in kwargs:
                record = model.objects.visible_to(request.user).filter(pk=_number(kwargs["pk"])).first()
                if record is None:
                    raise Http404
                if not _belong_together(record, kwargs.get("task_state_id")):
                    raise Http404
                if action and not policy.user_has_permission_for_instance(request.user, action, record):
                    raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except (PublishingRefused, ValidationError, IntegrityError) as refusal:
                messages.error(request, reason_of(refusal))
                return self._back_from_refusal(request, kwargs.get("pk"))

        return closed

    def _back_from_refusal(self, request: HttpRequest, pk) -> HttpResponse:
        """To the form, where the reason is shown; Wagtail's dialogues are told to go there."""
        name, args = ("edit", [pk]) if pk else ("list", [])
        address = reverse(self.get_url_name(name), args=args)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def _belong_together(record: RegisterRecord, task_state_id: int | None) -> bool:
    """Wagtail takes the step of any workflow with the id of any row."""
    if task_state_id is None:
        return True
    states = record.workflow_states.filter(task_states=task_state_id)
    return states.exists()


def _number(pk) -> int:
    try:
        return int(unquote(str(pk)))
    except ValueError:
        raise Http404 from None
