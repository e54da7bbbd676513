"""The embedded size on one machine, with the sample province: plain HTTP on localhost."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import INSTALLED_APPS, OFFICIAL_MAIL_DOMAINS, env

DEBUG = env.bool("DEBUG", default=False)
INSTALLED_APPS = ["portal.demo", *INSTALLED_APPS]

ADMIN_HOST = env.str("ADMIN_HOST", default="localhost")
OFFICIAL_MAIL_DOMAINS = OFFICIAL_MAIL_DOMAINS or ["songmau.example", "gov.vn"]
PUBLIC_SCHEME = env.str("PUBLIC_SCHEME", default="http")
PUBLIC_PORT = env.int("PUBLIC_PORT", default=env.int("PORT", default=8000))
WAGTAILADMIN_BASE_URL = f"{PUBLIC_SCHEME}://{ADMIN_HOST}:{PUBLIC_PORT}"
ADDRESSES_FOLLOW_REQUEST = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
