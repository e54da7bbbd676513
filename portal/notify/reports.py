"""How much is followed, as a report of the admin: numbers alone, and none that points at a few people."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal.notify.kinds import kind_label
from portal.notify.models import Topic
from portal.tenancy.enums import Role
from portal.tenancy.scope import portals_of, sits_on_a_board

READERS = (Role.HEAD, Role.DEPUTY_HEAD, Role.ADMINISTRATOR)
#: Smaller groups are not counted: who follows a rare thing could be guessed.
SMALLEST_COUNT = 5


def may_read(user: Any) -> bool:
    """Operators of the province, and who answers for at least one portal."""
    return sits_on_a_board(user, *READERS)


def shown_count(topic: Topic) -> str:
    count = topic.follower_count
    return str(count) if count >= SMALLEST_COUNT else _("fewer than %(count)d") % {"count": SMALLEST_COUNT}


class FollowingReportView(ReportView):
    """Topics of the portals that the reader answers for, with their numbers of followers; no address."""

    verbose_name_plural = pgettext_lazy("following", "topics")
    columns = [
        Column("title", label=pgettext_lazy("following", "What is followed")),
        Column(
            "kind", label=pgettext_lazy("following", "Kind"), accessor=lambda topic: kind_label(topic.kind)
        ),
        Column("portal", label=pgettext_lazy("portal", "Portal")),
        Column("follower_count", label=pgettext_lazy("following", "Followers"), accessor=shown_count),
    ]
    page_title = pgettext_lazy("following", "Following by e-mail")
    header_icon = "mail"
    index_url_name = "notify_report"
    index_results_url_name = "notify_report_results"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Topic]:
        topics = Topic.objects.filter(portal__in=portals_of(self.request.user, *READERS)).select_related(
            "portal"
        )
        return topics.with_follower_count().filter(follower_count__gt=0).order_by("-follower_count", "pk")
