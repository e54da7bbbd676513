"""Scheduled publishing and expiry, by the worker."""

from django.core.management import call_command

EVERY_SECONDS = 30


def publish_scheduled() -> None:
    """Publish what is due and take down what has expired; each passes through publish() and unpublish()."""
    call_command("publish_scheduled", verbosity=0)
