"""Say how a month went, portal by portal."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.scope import work_scope
from portal.registers.clock.figures import NotAMonth, month_of, monthly_figures
from portal.tenancy.models import Portal


class Command(BaseCommand):
    help = gettext_lazy("Count what each portal had to publish in a month, and what came in time.")  # type: ignore[assignment]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--month", default=f"{timezone.localdate():%Y-%m}", help="2026-10")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            month = month_of(options["month"])
        except NotAMonth:
            raise CommandError(_("A month is written like 2026-10.")) from None
        with work_scope():
            figures = monthly_figures(Portal.objects.readable().select_related("site"), month)
        if options["format"] == "json":
            report = {"month": options["month"], "portals": [one.as_json() for one in figures]}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2, default=str))
            return
        for one in figures:
            words = {"portal": one.portal, "due": one.due, "on_time": one.on_time}
            words["late"] = one.late + one.waiting
            self.stdout.write(
                _("%(portal)s: %(due)d due, %(on_time)d on time, %(late)d late or waiting") % words
            )
