"""Run the worker: outbox and periodic jobs."""

import signal

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.ledger.worker import Worker


class Command(BaseCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Do what waits in the outbox and run the periodic jobs. One worker works, a second one waits."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help=_("do what is due now and end"))
        parser.add_argument("--idle-seconds", type=float, default=1, help=_("pause when nothing is due"))

    def handle(self, *, once: bool, idle_seconds: float, **options) -> None:
        worker = Worker(idle_seconds=idle_seconds)
        if once:
            if not worker.run_once():
                self.stderr.write(_("Another worker is at work; it does what is due."))
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_received: worker.stop())
        worker.run()
