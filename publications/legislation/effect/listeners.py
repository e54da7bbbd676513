"""Who wants to hear of a document whose state changed: apps above fill this in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publications.legislation.enums import EffectState
    from publications.legislation.models import LegalDocument

#: Takes the document, its state before and now, the reason in words and the day of the change. It may be
#: called twice for one change (document, new state, day) and must not mind.
EffectListener = Callable[["LegalDocument", "EffectState", "EffectState", str, date], None]

_listeners: dict[str, EffectListener] = {}


def register_effect_listener(name: str, listener: EffectListener) -> None:
    """Have a function called by the worker whenever the state of a live document changes.

    It changes by a publication or a withdrawal, or because its day has come.
    """
    _listeners[name] = listener


def unregister_effect_listener(name: str) -> None:
    _listeners.pop(name, None)


def tell_listeners(
    document: LegalDocument, old: EffectState, new: EffectState, reason: str, day: date
) -> None:
    for listener in _listeners.values():
        listener(document, old, new, reason, day)
