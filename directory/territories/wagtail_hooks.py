from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.territories.views import BoundariesView
from portal.tenancy.scope import is_province_operator


@hooks.register("register_admin_urls")
def register_boundary_urls() -> list:
    return [path("dia-gioi/", BoundariesView.as_view(), name="territories")]


class BoundariesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return is_province_operator(request.user)


@hooks.register("register_settings_menu_item")
def register_boundaries_menu_item() -> MenuItem:
    label = pgettext_lazy("territory", "Boundaries of communes")
    return BoundariesMenuItem(
        label, reverse_lazy("territories"), name="territories", icon_name="site", order=720
    )
