"""What the worker does for the effect of documents; called from the app's ready()."""

from portal.ledger import outbox, periodic
from publications.legislation.effect import announcing, services


def register_effect() -> None:
    outbox.register_handler(announcing.CHANGE_TOPIC, announcing.deliver)
    outbox.register_handler(announcing.DAY_TOPIC, announcing.notice_days)
    periodic.register_periodic("effect of documents", announcing.EVERY_SECONDS, announcing.watch_days)
    periodic.register_periodic("effect of older documents", announcing.EVERY_SECONDS, services.complete)
