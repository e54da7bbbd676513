"""Which entries nobody has confirmed in time, and the letter to the board about them (LAW.md, S2)."""

from datetime import date, timedelta

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.people.models import ConfirmationPeriod, Person, Unit
from directory.people.models.confirming import DEFAULT_MONTHS
from portal.notify.post import Post, RecipientRefused, TryLater
from portal.tenancy.models import Portal

HOUR = 60 * 60
DAYS_A_MONTH = 30
DAYS_BETWEEN_LETTERS = 30


def overdue(model: type[Person] | type[Unit], portals: QuerySet[Portal]) -> QuerySet:
    """Public entries of portals that were confirmed longer ago than each portal's period, or never."""
    today = timezone.localdate()
    late = Q(verified_on__isnull=True) | Q(verified_on__lt=_first_day(today, DEFAULT_MONTHS))
    own = {row.portal_id: row.months for row in ConfirmationPeriod.objects.filter(portal__in=portals)}
    found = late & ~Q(portal__in=own)
    for months in set(own.values()):
        mine = [portal for portal, its in own.items() if its == months]
        old = Q(verified_on__isnull=True) | Q(verified_on__lt=_first_day(today, months))
        found |= Q(portal__in=mine) & old
    return model.objects.live().filter(found, portal__in=portals).order_by("portal", "verified_on", "pk")


def _first_day(today: date, months: int) -> date:
    return today - timedelta(days=months * DAYS_A_MONTH)


def remind_boards() -> None:
    """Write to the mailbox of each open portal that has entries to confirm, once in thirty days."""
    today = timezone.localdate()
    lately = today - timedelta(days=DAYS_BETWEEN_LETTERS)
    portals = Portal.objects.active().exclude(confirmation_period__reminded_on__gt=lately)
    waiting = _counts(portals)
    if not waiting:
        return
    with Post() as post:
        for portal in portals.filter(pk__in=waiting).order_by("pk"):
            try:
                post.send(_letter(portal, waiting[portal.pk]))
            except (RecipientRefused, TryLater):
                continue  # the next turn tries again; other boards do not wait for it
            ConfirmationPeriod.objects.update_or_create(portal=portal, defaults={"reminded_on": today})


def _counts(portals: QuerySet[Portal]) -> dict[int, int]:
    found: dict[int, int] = {}
    for model in (Person, Unit):
        for portal in overdue(model, portals).order_by().values_list("portal", flat=True):
            found[portal] = found.get(portal, 0) + 1
    return found


def _letter(portal: Portal, count: int) -> EmailMessage:
    words = {"portal": portal.name, "count": count}
    return EmailMessage(
        subject=_("Directory of %(portal)s: %(count)d entries to confirm") % words,
        body=_(
            "%(count)d entries in the directory of %(portal)s were not confirmed within the period set. Open "
            "“Directory entries to confirm” among the reports of the admin, correct what has changed, and "
            "confirm the rest in the lists of persons and units."
        )
        % words,
        to=[portal.email],
    )
