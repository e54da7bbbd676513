"""The environment `.venv`: made once, filled from a lock by hash, mended when it was left half-made."""

import hashlib
import json
import os
import subprocess
import sys

from setup.machine import check_venv_module
from setup.places import MINIMUM_PYTHON, PYTHON, REPOSITORY, REQUIREMENTS, STAMP, VENV
from setup.words import Refused, say, step

QUESTION = f"import sys, pip; sys.exit(sys.version_info < {MINIMUM_PYTHON})"


def lock_hash(lock: str) -> str:
    return hashlib.sha256((REQUIREMENTS / f"{lock}.lock").read_bytes()).hexdigest()


def read_stamp() -> dict:
    try:
        content = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def write_stamp(content: dict) -> None:
    """Written whole or not at all: the set-up may be interrupted at any point."""
    draft = STAMP.with_suffix(".new")
    draft.write_text(json.dumps(content), encoding="utf-8")
    draft.replace(STAMP)


def run(arguments: list[str], **options) -> int:
    return subprocess.run(arguments, cwd=REPOSITORY, check=False, **options).returncode


def is_whole() -> bool:
    """True when the environment's own Python starts, is new enough and has pip."""
    return PYTHON.exists() and run([str(PYTHON), "-c", QUESTION], stderr=subprocess.DEVNULL) == 0


def make_venv() -> None:
    if is_whole():
        return
    check_venv_module()
    with step("Tạo môi trường Python trong .venv", "Making the Python environment in .venv"):
        if VENV.exists():
            say("  .venv dở dang, làm lại · .venv is half-made, starting it over")
        if run([sys.executable, "-m", "venv", "--clear", str(VENV)]) or not is_whole():
            raise Refused("Không tạo được .venv.", "The environment .venv could not be made.")


def has_uv() -> bool:
    """uv installs three times faster than pip; where it cannot be had, pip does the same work."""
    uv = [str(PYTHON), "-m", "uv", "--version"]
    if run(uv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return True
    lock = str(REQUIREMENTS / "installer.lock")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return run([*pip, "--require-hashes", "-r", lock]) == 0


def install(lock: str, *, again: bool) -> bool:
    """Install the lock; `again` lays every package anew, after an installation that was cut short."""
    hashed = ["--require-hashes", "-r", str(REQUIREMENTS / f"{lock}.lock")]
    if has_uv():
        # An office's own certificate authority is known to the system, not to uv.
        environment = {"UV_SYSTEM_CERTS": "1", "UV_LINK_MODE": "copy"} | os.environ
        anew = ["--reinstall"] if again else []
        uv = ["-m", "uv", "pip", "install", "--python", str(PYTHON), *anew, *hashed]
        if run([str(PYTHON), *uv], env=environment) == 0:
            return True
    say("  uv không dùng được, dùng pip (chậm hơn) · uv is not to be had, using pip (slower)")
    anew = ["--force-reinstall"] if again else []
    return run([str(PYTHON), "-m", "pip", "install", *anew, *hashed]) == 0


def prepare(lock: str) -> None:
    """Bring `.venv` to the lock (`base` or `dev`; dev contains base). Quick when nothing changed."""
    make_venv()
    stamp = read_stamp()
    if stamp.get(lock) == lock_hash(lock):
        return
    with step(f"Cài các gói ({lock}.lock)", "Installing the packages"):
        write_stamp({"unfinished": True})
        if not install(lock, again=bool(stamp.get("unfinished"))):
            raise Refused(
                "Chưa cài đủ các gói. Kiểm tra mạng và ổ đĩa (xem lời báo ở trên) rồi chạy lại: phần đã "
                "xong được giữ.",
                "The packages are not all installed. Check network and disk (see above) and run this again: "
                "what is done is kept.",
            )
        done = ["base", "dev"] if lock == "dev" else ["base"]
        write_stamp({name: lock_hash(name) for name in done})
