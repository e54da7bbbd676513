"""Checks of the machine before anything is made: venv module, free disk, free port."""

import importlib.util
import os
import shutil
import socket
from pathlib import Path

from setup.places import DATA, PYTHON_NAME, REPOSITORY, VENV
from setup.words import Refused

MEGABYTE = 1024 * 1024
FIRST_SETUP_MB = 900
LATER_MB = 100
HOSTS = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


def check_venv_module() -> None:
    """Debian splits `ensurepip` from Python; without it `venv` makes an environment without pip."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    command = f"apt install python3-venv   (hoặc / or: {PYTHON_NAME}-venv)"
    raise Refused(
        f"Python thiếu mô-đun venv. Hãy cài rồi chạy lại:\n\n    {command}",
        "Python lacks its venv module: install it with the command above, then run this again.",
    )


def existing_parent(path: Path) -> Path:
    while not path.exists():
        path = path.parent
    return path


def check_disk() -> None:
    """The environment takes the most room; when it is there, the data alone must fit."""
    needed = LATER_MB if VENV.exists() else FIRST_SETUP_MB
    require_free(REPOSITORY, needed)
    require_free(DATA, LATER_MB)


def require_free(folder: Path, needed: int) -> None:
    place = existing_parent(folder)
    if not os.access(place, os.W_OK):
        raise Refused(f"Không được ghi vào {place}.", f"{place} cannot be written to.")
    free = shutil.disk_usage(place).free // MEGABYTE
    if free < needed:
        raise Refused(
            f"Ổ đĩa chứa {place} còn {free} MB, cần {needed} MB.\n"
            "  Hãy giải phóng chỗ trống, hoặc đặt dữ liệu nơi khác: PORTAL_DATA_DIR=/nơi/khác make demo",
            f"The disk of {place} has {free} MB left, {needed} MB are needed.\n"
            "  Free some space, or keep the data elsewhere: PORTAL_DATA_DIR=/elsewhere make demo",
        )


def chosen_port() -> int:
    text = os.environ.get("PORT") or "8000"
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Refused(
        f"PORT={text} không phải là số cổng (từ 1 đến 65535).", f"PORT={text} is no port number (1 to 65535)."
    )


def can_listen(family: socket.AddressFamily, port: int) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        candidate.bind((HOSTS[family], port))
    return True


def has_ipv6() -> bool:
    try:
        return can_listen(socket.AF_INET6, 0)
    except OSError:
        return False


def check_port(port: int) -> None:
    families = [socket.AF_INET, *([socket.AF_INET6] if has_ipv6() else [])]
    try:
        for family in families:
            can_listen(family, port)
    except PermissionError as error:
        raise Refused(
            f"Cổng {port} chỉ dành cho quản trị hệ thống. Hãy chọn cổng khác: make demo PORT=9000",
            f"Port {port} is reserved for the system. Choose another: make demo PORT=9000",
        ) from error
    except OSError as error:
        free = next_free_port(port, families)
        raise Refused(
            f"Cổng {port} đang có chương trình khác dùng (có thể là một lần make demo chưa dừng).\n"
            f"  Hãy dừng chương trình đó, hoặc chọn cổng khác: make demo PORT={free}",
            f"Port {port} is taken (perhaps by an earlier make demo).\n"
            f"  Stop that program, or choose another port: make demo PORT={free}",
        ) from error


def next_free_port(port: int, families: list[socket.AddressFamily]) -> int:
    for candidate in range(max(port, 1024) + 1, min(port + 1000, 65535)):
        try:
            for family in families:
                can_listen(family, candidate)
        except OSError:
            continue
        return candidate
    return 9000
