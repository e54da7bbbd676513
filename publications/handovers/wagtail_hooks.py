from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.tenancy.scope import is_province_operator
from publications.handovers.views import HandoverListView, HandoverView


@hooks.register("register_admin_urls")
def register_handover_urls() -> list:
    return [
        path("ban-giao/", HandoverListView.as_view(), name="handovers"),
        path("ban-giao/<int:pk>/", HandoverView.as_view(), name="handover"),
    ]


class HandoverMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return is_province_operator(request.user)


@hooks.register("register_settings_menu_item")
def register_handover_menu_item() -> MenuItem:
    label = pgettext_lazy("handover", "Handovers of documents")
    return HandoverMenuItem(label, reverse_lazy("handovers"), name="handovers", icon_name="group", order=710)
