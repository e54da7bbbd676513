"""Run a command with a real Elasticsearch beside it, and have it measured too if there is one.

    python tests/engines/search_eval.py python manage.py evaluate_search FOLDER…

SEARCH_URL names a cluster of the caller's own; without one a node is started. Where that cannot be done, it
says so and measures the embedded engine alone.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOTH = ["--engine", "embedded", "--engine", "elasticsearch"]


def main(command: list[str]) -> int:
    if os.environ.get("SEARCH_URL"):
        return subprocess.run([*command, *BOTH], cwd=ROOT, check=False).returncode
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django

    django.setup()
    from tests.engines.cluster.fixtures import shared_node
    from tests.engines.cluster.jars import NoElasticsearch

    with tempfile.TemporaryDirectory(prefix="search-eval-") as folder:
        try:
            with shared_node(Path(folder)) as url:
                environment = {**os.environ, "SEARCH_URL": url}
                environment.pop("DJANGO_SETTINGS_MODULE")
                return subprocess.run([*command, *BOTH], cwd=ROOT, env=environment, check=False).returncode
        except NoElasticsearch as missing:
            print(f"no Elasticsearch: {missing}", file=sys.stderr)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
