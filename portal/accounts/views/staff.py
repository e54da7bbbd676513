"""Wagtail's views of users, seen through the editor's portals."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button

from portal.accounts import second_factor
from portal.accounts.models import User
from portal.accounts.views.sign_in import SignedInRequest


def roles_summary(user: User) -> str:
    """Every role with its portal, from prefetched rows."""
    roles = [group.portal_group for group in user.groups.all() if hasattr(group, "portal_group")]
    held = [f"{role.get_role_display()} – {role.portal.name}" for role in roles]
    if user.is_superuser:
        held.insert(0, str(pgettext_lazy("account", "Operator of the province")))
    return "; ".join(held)


class StaffIndexView(generic.IndexView):
    page_title = pgettext_lazy("account", "Staff")
    add_item_label = _("Add an account")
    any_permission_required = ["add", "change", "view"]
    is_searchable = True

    @cached_property
    def columns(self) -> list[Column]:
        name = self._get_title_column_class(TitleColumn)
        return [
            name(
                "full_name",
                label=pgettext_lazy("account", "Full name"),
                sort_key="sort_name",
                get_url=self.get_edit_url,
            ),
            Column("username", label=pgettext_lazy("account", "User name"), sort_key="username"),
            Column("roles", label=pgettext_lazy("account", "Roles"), accessor=roles_summary),
            BooleanColumn("is_active", label=pgettext_lazy("account", "Open"), sort_key="is_active"),
            DateColumn("last_login", label=pgettext_lazy("account", "Last sign-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        accounts = User.objects.administered_by(self.request.user)
        return accounts.prefetch_related("groups__portal_group__portal")

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_delete_url(self, instance: User) -> None:
        return None


class StaffCreateView(generic.CreateView):
    page_title = _("Add an account")
    success_message = _("The account of %(object)s is made.")
    error_message = _("The account could not be made. Please correct what is marked.")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"editor": self.request.user}


class StaffEditView(generic.EditView):
    success_message = _("The account of %(object)s is saved.")
    error_message = _("The account could not be saved. Please correct what is marked.")
    can_delete = False

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        """Look the account up before any other check: for the others it does not exist."""
        super().setup(request, *args, **kwargs)
        self.object = self.get_object()

    def get_queryset(self) -> QuerySet[User]:
        return User.objects.administered_by(self.request.user)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"editor": self.request.user}

    def get_delete_url(self) -> None:
        return None

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        if self.object == self.request.user or not second_factor.confirmed_device(self.object):
            return []
        url = reverse("wagtailusers_users:reset_second_factor", args=[self.object.pk])
        return [Button(_("Remove a lost second factor"), url=url, icon_name="mobile-alt", priority=10)]


class StaffHistoryView(generic.HistoryView):
    any_permission_required = ["change"]

    def get_base_object_queryset(self) -> QuerySet[User]:
        return User.objects.administered_by(self.request.user)


class ResetSecondFactorView(PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks once more before a lost second factor is removed; one's own is switched off by password only."""

    permission_policy = None
    permission_required = "change"
    edit_url_name = ""
    template_name = "accounts/reset_second_factor.html"
    page_title = _("Remove a lost second factor")
    header_icon = "mobile-alt"

    def get_base_object_queryset(self) -> QuerySet[User]:
        return User.objects.administered_by(self.request.user)

    def get_object(self) -> User:
        user = super().get_object()
        if user == self.request.user:
            raise Http404
        return user

    def get_page_subtitle(self) -> str:
        return self.object.full_name

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            account=self.object, edit_url=reverse(self.edit_url_name, args=[self.object.pk]), **kwargs
        )

    def post(self, request: SignedInRequest, *args, **kwargs) -> HttpResponse:
        second_factor.reset(user=self.object, actor=request.user)
        messages.success(
            request, _("The second factor of %(name)s is removed.") % {"name": self.object.full_name}
        )
        return redirect(self.edit_url_name, self.object.pk)


class RefusedUserAction(BulkAction):
    """Takes the place of Wagtail's bulk actions on users, which know no portals."""

    models = [User]
    display_name = ""
    aria_label = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        raise Http404


class RefusedDelete(RefusedUserAction):
    action_type = "delete"


class RefusedAssignRole(RefusedUserAction):
    action_type = "assign_role"


class RefusedSetActiveState(RefusedUserAction):
    action_type = "set_active_state"
