"""Citations at the worker's desk; called from the app's ready()."""

from portal.ledger import actions, outbox
from portal.media import signals
from publications.legislation.citations import services


def register_citations() -> None:
    signals.text_extracted.connect(services.ask_for_citations)
    outbox.register_handler(services.TOPIC, services.propose_messages, batch_size=5)
    actions.register_action(services.CONFIRMED, services.CONFIRMED_LABEL)
    actions.register_action(services.DISMISSED, services.DISMISSED_LABEL)
