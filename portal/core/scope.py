"""One piece of work (a request, a command, a batch): its id, and what it has looked up already.

`RequestIdMiddleware` opens a scope for every request. A command or a job that reads the same facts
thousands of times opens its own with `work_scope()`.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class WorkScope:
    request_id: str
    memory: dict[str, Any] = field(default_factory=dict)


_current: ContextVar[WorkScope | None] = ContextVar("work_scope", default=None)


@contextmanager
def work_scope(request_id: str = "") -> Iterator[WorkScope]:
    """Open a scope for the work inside the `with`; an id is made when none is given."""
    scope = WorkScope(request_id or uuid.uuid4().hex)
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)


def current_request_id() -> str:
    """Return the id of the work in hand, "" outside of any."""
    scope = _current.get()
    return scope.request_id if scope else ""


def remember(key: str, make: Callable[[], T]) -> T:
    """Return `make()`, called once in a scope; outside of any scope it is called each time."""
    scope = _current.get()
    if scope is None:
        return make()
    if key not in scope.memory:
        scope.memory[key] = make()
    return scope.memory[key]


def forget(key: str) -> None:
    """Drop what the scope remembers under this key, because it has changed."""
    if scope := _current.get():
        scope.memory.pop(key, None)
