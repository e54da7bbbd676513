"""How a process that lives for weeks gets over a database that was away."""

from django.db import close_old_connections, connection


def forget_lost_connections() -> None:
    """Close connections that are broken or too old; the next query opens a new one.

    A transaction that is under way stays: Django would close it with what was written in it.
    """
    if not connection.in_atomic_block:
        close_old_connections()
