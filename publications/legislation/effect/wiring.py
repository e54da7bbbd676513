"""The effect of documents in the editor's form and at the worker's desk; called from the app's ready()."""

from portal.ledger import outbox, periodic
from publications.legislation import extensions
from publications.legislation.effect import announcing, services
from publications.legislation.effect.panels import EFFECT_PANELS
from publications.legislation.search import effect_notes
from search.index import notes


def register_effect() -> None:
    notes.register_notes(services.LABEL, effect_notes)
    extensions.register_panels("effect", 10, EFFECT_PANELS)
    outbox.register_handler(announcing.CHANGE_TOPIC, announcing.deliver)
    outbox.register_handler(announcing.DAY_TOPIC, announcing.notice_days)
    periodic.register_periodic("effect of documents", announcing.EVERY_SECONDS, announcing.watch_days)
    periodic.register_periodic("effect of older documents", announcing.EVERY_SECONDS, services.complete)
