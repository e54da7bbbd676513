"""The bodies of the sample province, and which took over from which."""

from directory.organisations.enums import SuccessionKind
from directory.organisations.models import Organisation
from directory.organisations.services import abolish_organisation
from portal.demo.content.places import BODIES, ENDINGS, BodySketch, EndingSketch
from portal.demo.once import MadeOnce


class Bodies:
    """Makes and finds bodies by their keys."""

    def __init__(self, made: MadeOnce) -> None:
        self.made = made

    def make_all(self) -> None:
        for sketch in BODIES:
            self.made.make(f"body:{sketch.key}", lambda sketch=sketch: self._make(sketch))
        for ending in ENDINGS:
            self.made.make(f"ending:{ending.key}", lambda ending=ending: self._end(ending))

    def get(self, key: str) -> Organisation:
        return Organisation.objects.get(pk=self.made.id_of(f"body:{key}"))

    def _make(self, sketch: BodySketch) -> Organisation:
        organisation = Organisation(
            name=sketch.name,
            short_name=sketch.short_name,
            abbreviation=sketch.abbreviation,
            kind=sketch.kind,
            parent=self.get(sketch.above) if sketch.above else None,
            valid_from=sketch.valid_from,
        )
        organisation.full_clean()
        organisation.save()
        return organisation

    def _end(self, ending: EndingSketch) -> Organisation:
        organisation = self.get(ending.key)
        successors = [self.get(key) for key in ending.successors]
        kind = SuccessionKind.SPLIT if len(successors) > 1 else SuccessionKind.MERGED
        abolish_organisation(organisation=organisation, on=ending.on, successors=successors, kind=kind)
        return organisation
