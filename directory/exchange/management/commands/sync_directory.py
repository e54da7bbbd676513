"""Compare a portal's directory with a server of the office, for its board to decide."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.exchange.enums import Effect
from directory.exchange.ldap.server import configured_server
from directory.exchange.ldap.services import begin_ldap, trial
from directory.exchange.models import DirectoryUpdate
from portal.core.scope import work_scope
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.reports import notes_in_words
from portal.tenancy.management.portals import writable_portal

CHUNK = 500


class Command(BaseCommand):
    help = gettext_lazy(  # type: ignore[assignment]
        "Read units and people from an LDAP server as an update that the portal's board decides about."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", required=True, choices=["ldap"], help=_("what is read"))
        parser.add_argument("--portal", required=True, metavar="HOST", help=_("host of the portal"))
        parser.add_argument("--base", default="", metavar="DN", help=_("where the people are (LDAP_BASE)"))
        parser.add_argument(
            "--units-base", default="", metavar="DN", help=_("where the units are (LDAP_UNITS_BASE)")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("print the differences, write nothing"))

    def handle(self, *args: Any, **options: Any) -> None:
        portal = writable_portal(options["portal"])
        try:
            server = configured_server(base=options["base"], units_base=options["units_base"])
            with work_scope():
                if options["dry_run"]:
                    with trial(portal=portal, server=server) as update:
                        for line in report(update):
                            self.stdout.write(line)
                    return
                update = begin_ldap(portal=portal, server=server)
        except SourceUnreadable as error:
            raise CommandError(str(error)) from error
        words = _(
            "%(count)d rows were read. The worker compares them; the portal's board finds them under the "
            "updates of the directory as “%(title)s”."
        )
        self.stdout.write(words % {"count": update.total, "title": update.title})


def report(update: DirectoryUpdate) -> Iterator[str]:
    """Each row that would change something or needs somebody, then the sums."""
    if update.problem:
        yield update.problem
    rows = update.rows.data().exclude(effect__in=["", Effect.SAME])
    for row in rows.iterator(chunk_size=CHUNK):
        changes = [
            f"{change['label']}: {change['before']} → {change['after']}"
            for change in row.detail.get("differences", ())
        ]
        said = "; ".join(filter(None, [*changes, notes_in_words(row)]))
        parts = [
            f"{row.get_effect_display()}: {row.detail.get('title', '')}",
            row.detail.get("place", ""),
            said,
        ]
        yield " | ".join(filter(None, parts))
    effects = update.rows.effects()
    yield ", ".join(f"{effect.label}: {effects[effect]}" for effect in Effect if effect in effects)
