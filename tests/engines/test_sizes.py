"""The three sizes are chosen by environment variables alone."""

import json
import os
import subprocess
import sys

import pytest
import redis

from tests.engines.redis import scratch_redis
from tests.house.tracked import REPOSITORY

CHOSEN = """
import json
import django
django.setup()
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from storages.backends.s3 import S3Storage
cache.set("đất", "đai")
print(json.dumps({
    "database": settings.DATABASES["default"]["ENGINE"].rpartition(".")[2],
    "cache": settings.CACHES["default"]["BACKEND"].rpartition(".")[2],
    "official": isinstance(storages["official"], S3Storage) and "S3" or "disk",
    "read_back": cache.get("đất"),
}))
"""


def chosen_by(folder, **variables: str) -> dict:
    """What production settings make of these variables and no others, in a process of its own."""
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "portal.settings.base"}
    environment |= {"PORTAL_DATA_DIR": str(folder)} | variables
    command = [sys.executable, "-c", CHOSEN]
    result = subprocess.run(
        command, cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(result.stdout)


@pytest.mark.slow
def test_without_variables_it_is_the_embedded_size(tmp_path):
    assert chosen_by(tmp_path) == {
        "database": "sqlite3",
        "cache": "FileBasedCache",
        "official": "disk",
        "read_back": "đai",
    }


@pytest.mark.slow
def test_variables_choose_postgresql_redis_and_s3(tmp_path):
    with scratch_redis() as address:
        chosen = chosen_by(
            tmp_path,
            DATABASE_URL="postgres://portal@127.0.0.1:1/portal",
            REDIS_URL=address,
            S3_BUCKET="tinh",
            S3_ENDPOINT_URL="http://127.0.0.1:1",
        )
        with redis.from_url(address) as client:
            assert [key for key in client.scan_iter() if "đất" in key.decode()]
    assert chosen == {
        "database": "postgresql",
        "cache": "RedisCache",
        "official": "S3",
        "read_back": "đai",
    }


@pytest.mark.slow
def test_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    chosen_by(tmp_path)
    secret = tmp_path / "secret_key"
    first = secret.read_text()
    chosen_by(tmp_path)
    assert secret.read_text() == first
    assert len(first) > 60
    assert secret.stat().st_mode & 0o777 == 0o600
