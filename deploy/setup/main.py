"""The set-up's commands: `environment`, `dev` and `demo` (see the Makefile)."""

import sys
from collections.abc import Callable

from setup import environment, machine, serve
from setup.places import PYTHON
from setup.words import Refused, heading, say, use_utf8


def make_environment() -> int:
    machine.check_disk()
    environment.prepare("base")
    return 0


def make_dev() -> int:
    machine.check_disk()
    environment.prepare("dev")
    return compile_catalogues()


def compile_catalogues() -> int:
    return environment.run([str(PYTHON), "deploy/catalogues.py", "compile"])


def demo() -> int:
    port = machine.chosen_port()
    heading("Kiểm tra máy", "Checking this machine")
    machine.check_port(port)
    make_environment()
    if compile_catalogues() or environment.run([str(PYTHON), "deploy/prepare_demo.py"]):
        raise Refused(
            "Chưa chuẩn bị xong dữ liệu (xem lời báo ở trên). Chạy lại make demo sẽ làm tiếp.",
            "The data is not ready (see above). Running make demo again goes on from here.",
        )
    return serve.serve(port)


COMMANDS: dict[str, Callable[[], int]] = {"environment": make_environment, "dev": make_dev, "demo": demo}


def run(arguments: list[str]) -> int:
    use_utf8()
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"bootstrap.py {'|'.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[arguments[0]]()
    except Refused as refusal:
        print(refusal.text, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("\nĐã dừng; chạy lại sẽ làm tiếp. · Stopped; running it again goes on from here.")
        return 130
