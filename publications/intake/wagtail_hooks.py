"""The intake in the admin."""

from django.urls import path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from publications.intake import admin_views


@hooks.register("register_admin_urls")
def register_intake_urls() -> list:
    return [
        path("tiep-nhan/", admin_views.index, name="intake_tokens"),
        path("tiep-nhan/<int:portal_pk>/cap/", admin_views.issue, name="intake_token_issue"),
        path("tiep-nhan/ma/<int:pk>/doi/", admin_views.replace, name="intake_token_replace"),
        path("tiep-nhan/ma/<int:pk>/thu-hoi/", admin_views.revoke, name="intake_token_revoke"),
    ]


class IntakeMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return admin_views.portals_kept_by(request.user).exists()


@hooks.register("register_admin_menu_item")
def register_intake_menu_item() -> MenuItem:
    label = pgettext_lazy("intake", "Intake of documents")
    return IntakeMenuItem(label, reverse("intake_tokens"), name="intake", icon_name="download", order=665)
