"""Which committee governs an area of a file: by its code, or by its name and that of its district."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from portal.core.text import canonical_tone, clean_text, fold

if TYPE_CHECKING:
    from directory.territories.reading import Feature

COMMUNE, DISTRICT = OrganisationKind.COMMUNE_COMMITTEE, OrganisationKind.DISTRICT_COMMITTEE
_COMMITTEE = re.compile(r"^((?:ủy|uỷ) ban nhân dân|ubnd)\s+")
_LEVEL = re.compile(r"^(xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận|tp\.?)\s+")


@dataclass
class Matches:
    """What was found: areas with their bodies, and the rest, each with the reason."""

    found: list[tuple[Feature, Organisation]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    without: list[Organisation] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def place_name(organisation: Organisation) -> str:
    """«Ủy ban nhân dân xã Bến Sông» governs «Xã Bến Sông»."""
    name = clean_text(organisation.name)
    bare = name[match.end() :] if (match := _COMMITTEE.match(_plain(name))) else name
    return bare[:1].upper() + bare[1:]


def match_features(features: Iterable[Feature], day: date) -> Matches:
    """Match areas to the committees of communes and districts that exist on a day."""
    rows = Organisation.objects.filter(kind__in=[COMMUNE, DISTRICT]).existing_on(day)
    bodies = list(rows.select_related("parent", "area"))
    index = _Index(bodies)
    matches = Matches()
    taken: dict[int, Feature] = {}
    for feature in features:
        body, reason = index.find(feature)
        if body is None:
            matches.unknown.append(f"{feature}: {reason}")
        elif body.pk in taken:
            words = _("%(body)s has two areas in the file: %(first)s and %(second)s.")
            matches.problems.append(words % {"body": body, "first": taken[body.pk], "second": feature})
        else:
            taken[body.pk] = feature
            matches.found.append((feature, body))
    matches.without = [body for body in bodies if body.kind == COMMUNE and body.pk not in taken]
    return matches


class _Index:
    """Bodies by their codes and by ever looser forms of their names."""

    forms: list[Callable[[str], str]]

    def __init__(self, bodies: list[Organisation]) -> None:
        self.forms = [
            _plain,
            lambda name: _LEVEL.sub("", _plain(name)),
            lambda name: fold(_plain(name)),
            lambda name: fold(_LEVEL.sub("", _plain(name))),
        ]
        self.by_code = {body.area.code: body for body in bodies if hasattr(body, "area") and body.area.code}
        self.by_name: list[dict[str, list[Organisation]]] = [defaultdict(list) for _form in self.forms]
        for body in bodies:
            for names, form in zip(self.by_name, self.forms, strict=True):
                names[form(place_name(body))].append(body)

    def find(self, feature: Feature) -> tuple[Organisation | None, str]:
        """Return the body, or None and why. Codes are given anew when communes are merged, names are not."""
        coded = self.by_code.get(feature.code)
        named, reason = self._named(feature)
        if coded is not None and named is not None and coded != named:
            words = _("the code is that of %(coded)s, the name that of %(named)s")
            return None, words % {"coded": coded, "named": named}
        return coded or named, "" if coded else reason

    def _named(self, feature: Feature) -> tuple[Organisation | None, str]:
        name = _COMMITTEE.sub("", _plain(feature.name))
        for names, form in zip(self.by_name, self.forms, strict=True):
            bodies = [body for body in names.get(form(name), []) if _may_lie_in(body, feature.district)]
            communes = [body for body in bodies if body.kind == COMMUNE]
            bodies = communes or bodies
            if len(bodies) == 1:
                return bodies[0], ""
            if bodies:
                return None, _("several bodies have this name; give its district or code")
        return None, _("no commune or district has this name or code")


def _may_lie_in(body: Organisation, district: str) -> bool:
    """A district that is named must be the body's own; where there are none, it does not matter."""
    if not district or body.parent is None or body.parent.kind != DISTRICT:
        return True
    return _bare(place_name(body.parent)) == _bare(district)


def _bare(name: str) -> str:
    return fold(_LEVEL.sub("", _COMMITTEE.sub("", _plain(name))))


def _plain(name: str) -> str:
    return canonical_tone(clean_text(name).lower())
