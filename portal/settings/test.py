"""The suite: the engines of production, on data that each run makes and throws away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_data = tempfile.mkdtemp(prefix="portal-test-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["PORTAL_DATA_DIR"] = _data

from portal.settings.base import *  # noqa: E402, F403
from portal.settings.base import INSTALLED_APPS, LOGGING, STORAGES  # noqa: E402

INSTALLED_APPS = ["portal.demo", "tests.sample_register", *INSTALLED_APPS]
DATA_DIR = Path(_data)
ADMIN_HOST = "quan-tri.example.gov.vn"
OFFICIAL_MAIL_DOMAINS = ["songmau.example", "gov.vn"]
PUBLIC_SCHEME = "http"
PUBLIC_PORT = 0
WAGTAILADMIN_BASE_URL = f"http://{ADMIN_HOST}"
ADDRESSES_FOLLOW_REQUEST = True
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
AXES_ENABLED = False
# Tests that want a cluster name one (tests.engines.cluster.fixtures).
SEARCH_URL = ""
API_RATES = {"read": "", "intake": ""}
LOGGING["root"]["level"] = "WARNING"  # type: ignore[index]
WHITENOISE_AUTOREFRESH = True
