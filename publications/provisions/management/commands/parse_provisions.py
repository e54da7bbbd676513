"""Take texts apart that wait or were taken apart by an older parser, and tell the share that could be."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.core.scope import work_scope
from publications.provisions.enums import TextSource
from publications.provisions.figures import Line, structure_figures
from publications.provisions.models import DocumentText
from publications.provisions.parsing import PARSER_VERSION
from publications.provisions.structuring import structure


class Command(BaseCommand):
    help = gettext_lazy("Take texts of documents apart that wait, and tell the share that could be.")  # type: ignore[assignment]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help=_("Take every text apart again."))
        parser.add_argument("--dry-run", action="store_true", help=_("Only report."))
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0 if options["dry_run"] else self._structure(again=options["again"])
        lines = structure_figures()
        if options["format"] == "json":
            self.stdout.write(json.dumps({"taken_apart": done, "lines": lines}, ensure_ascii=False, indent=1))
            return
        self.stdout.write(_("Texts taken apart now: %(count)s") % {"count": done})
        for line in lines:
            self.stdout.write(_words(line))

    def _structure(self, *, again: bool) -> int:
        """One text after the other; memory does not grow with their number."""
        texts = DocumentText.objects.current() if again else DocumentText.objects.behind(PARSER_VERSION)
        pks = list(texts.order_by("pk").values_list("pk", flat=True))
        with work_scope():
            for pk in pks:
                structure(DocumentText.objects.get(pk=pk))
        return len(pks)


def _words(line: Line) -> str:
    is_total = line["source"] == "all"
    names = {
        "type": pgettext("parse figures", "All documents") if is_total else line["type"] or "–",
        "source": "" if is_total else TextSource(line["source"]).label,
        "share": "–" if line["share"] is None else f"{line['share']:.1%}".replace(".", ","),
    }
    return _(
        "%(type)s %(source)s: %(documents)s documents; structured %(parsed)s (%(share)s of those with text), "
        "shown whole %(whole)s, without text %(none)s, waiting %(waiting)s; %(articles)s articles, "
        "%(provisions)s provisions"
    ) % (dict(line) | names)
