"""Admin wiring of bulk work."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from publications.batches.bulk_actions import EditBulkAction, ExportBulkAction
from publications.batches.views.access import may_work_in_bulk

hooks.register("register_bulk_action", EditBulkAction, order=110)
hooks.register("register_bulk_action", ExportBulkAction, order=110)


@hooks.register("register_admin_urls")
def register_batch_urls() -> list:
    return [path("batches/", include("publications.batches.urls"))]


class BatchMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_work_in_bulk(request.user)


@hooks.register("register_admin_menu_item")
def register_batch_menu_item() -> MenuItem:
    label = pgettext_lazy("batch", "Bulk work")
    return BatchMenuItem(label, reverse_lazy("batches:index"), name="batches", icon_name="list-ul", order=220)
