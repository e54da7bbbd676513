"""Fit the weights of the ranking on judged questions; a person judges and writes them into the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.evaluation.corpora import corpus_of
from search.evaluation.fitting import examples, fit, held_out, scored
from search.evaluation.judged_sets import ORIGINAL, UnreadableSet, read_set
from search.evaluation.rankers import EMBEDDED, fill, open_engine
from search.index.ranking import WEIGHTS


class Command(BaseCommand):
    help = "Fit the weights of the search ranking on folders of judged questions (BEIR layout)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
        parser.add_argument("--corpus", type=Path, help="the corpus of these questions, if it lies elsewhere")
        parser.add_argument("--cache", type=Path, help="where the corpora's indexes are kept")
        parser.add_argument("--variant", default=ORIGINAL)

    def handle(
        self,
        *args: Any,
        folders: list[Path],
        corpus: Path | None,
        cache: Path | None,
        variant: str,
        **options: Any,
    ) -> None:
        cache = cache or Path(settings.SEARCH_INDEX_DIR).parent / "search-evaluation"
        for folder in folders:
            try:
                judged = read_set(folder, corpus)
                path = corpus_of(judged)
            except (UnreadableSet, OSError, ValueError) as error:
                raise CommandError(str(error)) from error
            engine = open_engine(EMBEDDED, path, cache)
            fill(engine, path, self.stderr.write)
            found = examples(judged, engine, variant)
            weights, unseen = held_out(found)
            self.stdout.write(f"{judged.name}, {variant}")
            self.stdout.write(f"present weights       {scored(found, WEIGHTS)}")
            self.stdout.write(f"fitted, on the unseen {unseen}")
            self.stdout.write(f"mean of both halves   {weights}")
            self.stdout.write(f"fitted on all         {fit(found)}")
