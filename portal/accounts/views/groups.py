"""Wagtail's views of groups; the groups of portals are kept by provisioning and do not appear."""

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from wagtail.admin.views.generic import HistoryView
from wagtail.users.views import groups


def free_groups() -> QuerySet[Group]:
    """Groups that hold no role on a portal."""
    return Group.objects.filter(portal_group=None)


class GroupIndexView(groups.IndexView):
    def get_base_queryset(self) -> QuerySet[Group]:
        return free_groups()


class GroupEditView(groups.EditView):
    header_buttons: list = []

    def get_queryset(self) -> QuerySet[Group]:
        return free_groups()


class GroupDeleteView(groups.DeleteView):
    def get_queryset(self) -> QuerySet[Group]:
        return free_groups()


class GroupHistoryView(HistoryView):
    def get_base_object_queryset(self) -> QuerySet[Group]:
        return free_groups()
