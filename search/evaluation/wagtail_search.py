"""What Wagtail's own search finds in the same corpus: its SQLite back end in a database of its own.

The back end asks the default connection whatever it is given, so that one is replaced meanwhile. Words are
combined by AND, as Wagtail does by default; its OR sorts every hit by a query of its own and takes minutes.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, models

from search.evaluation.corpora import batches, documents, id_of
from search.evaluation.metrics import DEPTH
from search.evaluation.rankers import NoEngine, Ranker


@contextmanager
def wagtail_search(corpus: Path) -> Iterator[Ranker]:
    """Yield a ranker. Raises NoEngine where the installation's Wagtail searches no SQLite."""
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        raise NoEngine("Wagtail's tables of this installation are not SQLite's")
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

    with _database_of_its_own():
        article = _article_model()
        backend = SQLiteSearchBackend({})
        _create_tables(article)
        ids = _fill(backend, article, corpus)

        def rank(question: str) -> list[str]:
            found = backend.search(question, article._base_manager.all())[:DEPTH]
            try:
                return [ids[row.pk] for row in found]
            except OperationalError:  # it does not escape every sign that SQLite takes for its own
                return []

        yield rank


def _article_model() -> Any:
    """A searchable model that no other part of the installation gets to know."""
    from modelsearch import index

    class Article(index.Indexed, models.Model):
        title = models.TextField()
        body = models.TextField()
        search_fields = [index.SearchField("title"), index.SearchField("body")]

        class Meta:
            app_label = "search_evaluation"
            apps = Apps()

    return Article


@contextmanager
def _database_of_its_own() -> Iterator[None]:
    folder = Path(tempfile.mkdtemp(prefix="wagtail-search-"))
    own, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
    file = {**settings, "NAME": str(folder / "articles.sqlite3"), "OPTIONS": {}, "ATOMIC_REQUESTS": False}
    scratch = type(own)(file, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = scratch
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own
        ContentType.objects.clear_cache()
        scratch.close()
        shutil.rmtree(folder, ignore_errors=True)


def _create_tables(article: Any) -> None:
    """The tables that the back end needs, made by Wagtail's own migration."""
    from django.db.migrations.executor import MigrationExecutor

    connection = connections[DEFAULT_DB_ALIAS]
    executor = MigrationExecutor(connection)
    wanted = ("contenttypes", "wagtailsearch")
    executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] in wanted])
    with connection.schema_editor() as editor:
        editor.create_model(article)


def _fill(backend: Any, article: Any, corpus: Path) -> dict[int, str]:
    index = backend.get_index_for_model(article)
    ids: dict[int, str] = {}
    for batch in batches(documents(corpus), 5000):
        rows = []
        for document in batch:
            ids[len(ids) + 1] = id_of(document.key)
            title = " ".join(filter(None, [document.number, document.title]))
            rows.append(article(pk=len(ids), title=title, body=document.body))
        article._base_manager.bulk_create(rows)
        index.add_items(article, rows)
    return ids
