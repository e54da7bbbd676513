"""Run a command with a real Elasticsearch beside it, and have it measured too if there is one.

    python tests/engines/search_eval.py python manage.py evaluate_search FOLDER…

SEARCH_URL names a cluster of the caller's own; without one a node is started. Where that cannot be done, it
says so and measures the embedded engine alone. The portal is an empty one in a folder of its own, so that the
figures do not depend on what stands in this one.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOTH = ["--engine", "embedded", "--engine", "elasticsearch"]


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="search-eval-") as folder:
        environment = {**os.environ, "PORTAL_DATA_DIR": folder}
        environment.pop("DATABASE_URL", None)
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
        return measured(command, environment, Path(folder))


def measured(command: list[str], environment: dict[str, str], folder: Path) -> int:
    if environment.get("SEARCH_URL"):
        return run([*command, *BOTH], environment)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django

    django.setup()
    from tests.engines.cluster.fixtures import shared_node
    from tests.engines.cluster.jars import NoElasticsearch

    try:
        with shared_node(folder) as url:
            return run([*command, *BOTH], {**environment, "SEARCH_URL": url})
    except NoElasticsearch as missing:
        print(f"no Elasticsearch: {missing}", file=sys.stderr)
    return run(command, environment)


def run(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
