"""The embedded size, with a mail server that writes down what it has accepted."""

from portal.settings.dev import *  # noqa: F403

EMAIL_BACKEND = "tests.portal.notify.rig.server.SlowServer"
SECRET_KEY = "khóa chung của các tiến trình trong phép thử này"
