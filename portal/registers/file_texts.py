"""Reading the words of official files in the background, and telling the index whose words they are."""

from collections.abc import Callable, Iterable

from portal.ledger.services import enqueue
from portal.media.enums import TextState
from portal.media.extraction import TOPIC, message_payload
from portal.media.models import StoredFile
from portal.registers.publishing import OfficialPublishingMixin

#: Live rows and pages in which a file's words are found.
FileUsers = Callable[[StoredFile], Iterable[OfficialPublishingMixin]]

_users: dict[str, FileUsers] = {}


def register_users(name: str, users: FileUsers) -> None:
    """Name the live rows that a file belongs to; an app calls this in ready()."""
    _users[name] = users


def read_new_file(sender, instance: StoredFile, created: bool, raw: bool = False, **kwargs) -> None:
    """Have the worker read a file that came in; in the transaction that stores its row."""
    if created and not raw and instance.text_state == TextState.WAITING:
        enqueue(topic=TOPIC, key=instance.sha256, payload=message_payload(instance))


def read_file_again(sender, stored: StoredFile, **kwargs) -> None:
    """Have the worker read a file once more; in the transaction that wants it."""
    enqueue(topic=TOPIC, key=stored.sha256, payload=message_payload(stored))


def index_again(sender, stored: StoredFile, **kwargs) -> None:
    """Let the index learn the words of a file that was read after its document was published."""
    for users in _users.values():
        for record in users(stored):
            record.request_indexing()
