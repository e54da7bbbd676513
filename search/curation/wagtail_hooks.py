"""The search in the admin's settings."""

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.curation import admin_views as views
from search.curation.permissions import keeps_synonyms, portals_kept_by


@hooks.register("register_admin_urls")
def register_curation_urls() -> list:
    return [
        path("tim-kiem/tu-dong-nghia/", views.synonyms_list, name="synonyms_list"),
        path("tim-kiem/tu-dong-nghia/them/", views.synonyms_add, name="synonyms_add"),
        path("tim-kiem/tu-dong-nghia/<int:pk>/", views.synonyms_edit, name="synonyms_edit"),
        path("tim-kiem/tu-dong-nghia/<int:pk>/xoa/", views.synonyms_delete, name="synonyms_delete"),
        path("tim-kiem/de-xuat/", views.promoted_list, name="promoted_list"),
        path("tim-kiem/de-xuat/<int:portal_pk>/them/", views.promoted_add, name="promoted_add"),
        path("tim-kiem/de-xuat/<int:pk>/", views.promoted_edit, name="promoted_edit"),
        path("tim-kiem/de-xuat/<int:pk>/xoa/", views.promoted_delete, name="promoted_delete"),
    ]


class SynonymsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return keeps_synonyms(request.user)


class PromotedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return portals_kept_by(request.user).exists()


@hooks.register("register_admin_menu_item")
def register_synonyms() -> MenuItem:
    label = pgettext_lazy("synonym", "Synonyms")
    return SynonymsMenuItem(
        label, reverse_lazy("synonyms_list"), name="synonyms", icon_name="list-ul", order=676
    )


@hooks.register("register_admin_menu_item")
def register_promoted() -> MenuItem:
    label = pgettext_lazy("promoted result", "Recommended results")
    return PromotedMenuItem(
        label, reverse_lazy("promoted_list"), name="promoted", icon_name="pick", order=675
    )
