"""A mail server in a file: one line for each mail that it has accepted, there when it answers."""

import os
import time
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

SECONDS_A_MAIL = 0.02


class SlowServer(BaseEmailBackend):
    def send_messages(self, messages):
        for message in messages:
            with (Path(settings.DATA_DIR) / "accepted").open("a") as file:
                file.write(f"{message.extra_headers['Message-ID']}\n")
                file.flush()
                os.fsync(file.fileno())
            time.sleep(SECONDS_A_MAIL)
        return len(messages)
