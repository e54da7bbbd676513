"""Who leads a portal's body in a week: offered in the grid, found by imports, missed where they have left."""

from datetime import date

from directory.people.models import Person
from directory.schedules.models import WeekSchedule
from directory.schedules.weeks import Week
from portal.tenancy.models import Portal


def leaders_in(portal: Portal, week: Week) -> list[Person]:
    """Leaders at the beginning of a week, then those who come until its end, in protocol order."""
    found = [person for day in _ends_of(week) for person in Person.objects.leaders_of(portal, day)]
    return list({person.pk: person for person in found}.values())


def no_longer_leading(schedule: WeekSchedule) -> list[Person]:
    """Persons in a week who do not lead its body then, such as those whom a copy brought along."""
    left = {person.pk: person for entry in schedule.sorted_entries for person in entry.leaders.all()}
    for day in _ends_of(schedule.week):
        if left:
            leading = {person.pk for person in Person.objects.leaders_of(schedule.portal, day)}
            left = {pk: person for pk, person in left.items() if pk not in leading}
    return list(left.values())


def _ends_of(week: Week) -> tuple[date, date]:
    return week.monday, week.sunday
