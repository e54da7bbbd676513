"""The letter to a board whose portal lacks the schedule of an expected week (NĐ 43/2011, Điều 17.1.a)."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.schedules.models import ScheduleReminder
from directory.schedules.reminders import portals_without, weeks_expected
from directory.schedules.weeks import Week
from portal.notify.post import Post, RecipientRefused, TryLater
from portal.tenancy.enums import APPROVING_ROLES, Role
from portal.tenancy.models import Portal

HOUR = 60 * 60
#: Nobody is written to before work begins.
FIRST_HOUR = 8
RESPONSIBLE = APPROVING_ROLES | {Role.EDITOR}


def remind_boards() -> None:
    """Write to those who answer for a portal without an expected week; once in a calendar week at most."""
    now = timezone.localtime()
    if now.hour < FIRST_HOUR:
        return
    missing = _missing()
    if not missing:
        return
    addresses = _addresses(missing)
    with Post() as post:
        for portal, weeks in missing.items():
            try:
                post.send(_letter(portal, weeks, addresses[portal.pk]))
            except (RecipientRefused, TryLater):
                continue  # the next turn tries again; other boards do not wait for it
            ScheduleReminder.objects.update_or_create(portal=portal, defaults={"reminded_on": now.date()})


def _missing() -> dict[Portal, list[Week]]:
    """Portals that nobody has written to this week, with the weeks that they lack."""
    today = timezone.localdate()
    written_to = ScheduleReminder.objects.filter(reminded_on__gte=Week.of(today).monday)
    found: defaultdict[Portal, list[Week]] = defaultdict(list)
    for week in weeks_expected(today):
        for portal in portals_without(week).exclude(pk__in=written_to.values("portal")):
            found[portal].append(week)
    return found


def _addresses(portals: Collection[Portal]) -> Mapping[int, list[str]]:
    """The editors and leaders of each board, or the portal's own mailbox where nobody has one."""
    own = {portal.pk: portal.email for portal in portals}
    people = get_user_model().objects.filter(
        is_active=True, groups__portal_group__portal__in=own, groups__portal_group__role__in=RESPONSIBLE
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    pairs = people.exclude(email="").values_list("groups__portal_group__portal", "email")
    for portal, address in pairs.distinct().order_by("email"):
        found[portal].append(address)
    return {pk: found[pk] or [mailbox] for pk, mailbox in own.items()}


def _letter(portal: Portal, weeks: list[Week], addresses: list[str]) -> EmailMessage:
    named = "; ".join(str(week) for week in weeks)
    words = {"portal": portal.name, "weeks": named}
    return EmailMessage(
        subject=_("%(portal)s: no working schedule is public") % words,
        body=_(
            "%(portal)s shows no working schedule of its leaders for: %(weeks)s. The law asks for it to be "
            "kept up to date (NĐ 43/2011, Điều 10.1.c and 17.1.a). Open “Working schedules” in the admin: "
            "write it, copy the last one, or import a file. This reminder comes once a week at most."
        )
        % words,
        to=addresses,
        reply_to=[portal.email],
    )
