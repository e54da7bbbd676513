"""An app of its own for workers that are started, stopped and killed as real processes.

Its handler leaves one file a key as its effect, and one line a call, so that a test can count both.
"""

import os
import time
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class RigConfig(AppConfig):
    name = "tests.portal.ledger.rig"
    label = "rig"

    def ready(self) -> None:
        from portal.ledger import outbox, periodic

        outbox._subscriptions.clear()
        periodic._jobs.clear()
        outbox.register_handler("rig", leave_effects, batch_size=10)
        periodic.register_periodic("rig.tick", 0.2, tick)
        periodic.register_periodic("rig.broken", 0.2, broken)


def folder() -> Path:
    return Path(settings.DATA_DIR)


def write_line(name: str, text: str) -> None:
    with (folder() / name).open("a") as file:
        file.write(text + "\n")


def leave_effects(messages) -> None:
    for message in messages:
        write_line("calls", f"{os.getpid()} {message.key}")
        if message.payload.get("is_bad"):
            raise ValueError("thông điệp mẫu bị hỏng")
        time.sleep(message.payload.get("seconds", 0))
        (folder() / "effects" / message.key).write_text("xong")


def tick() -> None:
    write_line("ticks", str(os.getpid()))


def broken() -> None:
    raise ValueError("việc định kỳ mẫu bị hỏng")
