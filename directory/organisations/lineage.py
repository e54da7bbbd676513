"""Who came before a body and who followed it, through any number of generations; a query a generation."""

from collections import defaultdict
from collections.abc import Iterable

from directory.organisations.models import Organisation, Succession


def predecessors_of(pks: Iterable[int]) -> set[int]:
    """Primary keys of those that these bodies follow, directly or through others."""
    found: set[int] = set()
    latest = set(pks)
    while latest:
        rows = Succession.objects.filter(successor__in=latest)
        latest = set(rows.values_list("predecessor_id", flat=True)) - found
        found |= latest
    return found


def present_bodies(bodies: Iterable[Organisation]) -> dict[int, list[Organisation]]:
    """Map bodies that have ended to those that carry on their tasks today; no query where all go on."""
    ended = [body for body in bodies if body.valid_until is not None]
    heirs = _heirs({body.pk for body in ended})
    return {body.pk: _last(body.pk, heirs) for body in ended}


def _heirs(pks: set[int]) -> dict[int, list[Organisation]]:
    """The direct successors of these bodies and of all that followed them."""
    heirs: dict[int, list[Organisation]] = defaultdict(list)
    latest, seen = pks, set(pks)
    while latest:
        rows = Succession.objects.filter(predecessor__in=latest).select_related("successor").order_by("pk")
        for row in rows:
            heirs[row.predecessor_id].append(row.successor)
        latest = {row.successor_id for row in rows} - seen
        seen |= latest
    return heirs


def _last(pk: int, heirs: dict[int, list[Organisation]]) -> list[Organisation]:
    """The ends of the lines that begin with a body."""
    found: dict[int, Organisation] = {}
    waiting = list(heirs.get(pk, []))
    while waiting:
        body = waiting.pop(0)
        if body.pk in heirs and body.pk not in found:
            waiting += [heir for heir in heirs[body.pk] if heir.pk not in found]
        else:
            found[body.pk] = body
    return list(found.values())
