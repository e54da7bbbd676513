"""Run `check --deploy` on the settings of production, in a data folder that is thrown away."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.base",
    "ADMIN_HOST": "quan-tri.example.gov.vn",
    "WAGTAILADMIN_BASE_URL": "https://quan-tri.example.gov.vn",
    "PROXY_COUNT": "1",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PRODUCTION, PORTAL_DATA_DIR=folder)
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("check", deploy=True, fail_level="WARNING")


if __name__ == "__main__":
    main()
