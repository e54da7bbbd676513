"""Admin wiring of updates of the directory."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.exchange.views import may_update


@hooks.register("register_admin_urls")
def register_exchange_urls() -> list:
    return [path("directory-updates/", include("directory.exchange.urls"))]


class UpdatesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_update(request.user)


@hooks.register("register_admin_menu_item")
def register_updates_menu_item() -> MenuItem:
    label = pgettext_lazy("directory update", "Updates of the directory")
    return UpdatesMenuItem(
        label, reverse_lazy("exchange:index"), name="directory-updates", icon_name="group", order=232
    )
