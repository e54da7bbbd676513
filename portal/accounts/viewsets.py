"""Management of staff and groups in the admin's settings."""

from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from wagtail.admin.search import SearchArea
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import UserViewSet

from portal.accounts.filters import StaffFilterSet
from portal.accounts.forms.staff import StaffForm
from portal.accounts.models import User
from portal.accounts.permissions import OperatorPermissionPolicy, StaffPermissionPolicy
from portal.accounts.views import groups, staff

REFUSED_VIEWS = {"delete", "usage"}


class StaffViewSet(UserViewSet):
    """Accounts of staff: operators see all, a portal's administrator those of that portal alone."""

    model = User
    permission_policy = StaffPermissionPolicy(User)
    ordering = "sort_name"
    filterset_class = StaffFilterSet
    menu_label = pgettext_lazy("account", "Staff")
    copy_view_enabled = False
    template_prefix = ""

    index_view_class = staff.StaffIndexView
    add_view_class = staff.StaffCreateView
    edit_view_class = staff.StaffEditView
    history_view_class = staff.StaffHistoryView

    def get_common_view_kwargs(self, **kwargs) -> dict:
        return super().get_common_view_kwargs(**{"usage_url_name": None, "delete_url_name": None, **kwargs})

    def get_form_class(self, for_update: bool = False) -> type[StaffForm]:
        return StaffForm

    @cached_property
    def search_area_class(self) -> type[SearchArea]:
        policy = self.permission_policy

        class StaffSearchArea(SearchArea):
            def is_shown(self, request) -> bool:
                return policy.user_has_permission(request.user, "view")

        return StaffSearchArea

    @property
    def reset_second_factor_view(self):
        return self.construct_view(staff.ResetSecondFactorView)

    def get_urlpatterns(self) -> list:
        patterns = [pattern for pattern in super().get_urlpatterns() if pattern.name not in REFUSED_VIEWS]
        return [
            *patterns,
            path(
                "reset-second-factor/<int:pk>/",
                self.reset_second_factor_view,
                name="reset_second_factor",
            ),
        ]


class OperatorGroupViewSet(GroupViewSet):
    """Groups beside those of the portals; for operators alone."""

    permission_policy = OperatorPermissionPolicy(GroupViewSet.model)

    index_view_class = groups.GroupIndexView
    edit_view_class = groups.GroupEditView
    delete_view_class = groups.GroupDeleteView
    history_view_class = groups.GroupHistoryView

    def get_urlpatterns(self) -> list:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]
