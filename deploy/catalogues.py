"""Message catalogues: `compile` makes the .mo files, `update` brings django.po up to the code,
`check` fails when django.po lacks a message, or has one that is untranslated, fuzzy or unused.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

REPOSITORY = Path(__file__).resolve().parent.parent
CATALOGUE = REPOSITORY / "portal" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
SOURCES = ("portal", "publications", "directory", "search", "themes")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def catalogues() -> Iterator[Path]:
    yield from sorted((REPOSITORY / "portal").glob("*locale/*/LC_MESSAGES/*.po"))


def compile_all() -> int:
    """Compile what changed. Written aside and moved, for processes that are reading the old one."""
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
    return 0


def extract() -> polib.POFile:
    """Every message in code and templates, by Django's own extraction on a copy of the sources."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        ignore = shutil.ignore_patterns("*locale", "migrations", "__pycache__", "node_modules")
        for folder in SOURCES:
            shutil.copytree(REPOSITORY / folder, copy / folder, ignore=ignore)
        (copy / "locale").mkdir()
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        options = ["--locale=vi", "--keep-pot", "--no-location", "--no-wrap", "--verbosity=0"]
        command = [sys.executable, "-m", "django", "makemessages", *options]
        subprocess.run(command, cwd=copy, env=environment, check=True)
        return polib.pofile(str(copy / "locale" / "django.pot"))


def read_catalogue() -> polib.POFile:
    """The catalogue as it is, or the head of a new one."""
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=110)
    made = polib.POFile(wrapwidth=110)
    made.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "vi",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return made


def has_gettext() -> bool:
    if shutil.which("xgettext") and shutil.which("msguniq"):
        return True
    print("Cần gettext: apt install gettext · gettext is needed: apt install gettext", file=sys.stderr)
    return False


def update() -> int:
    """Add new messages, empty, for a translator; drop those that the code no longer has."""
    if not has_gettext():
        return 1
    catalogue = read_catalogue()
    catalogue.merge(extract())
    for entry in catalogue:
        if entry.msgid_plural:  # polib adds the English number of forms; Vietnamese has one
            entry.msgstr_plural = {0: entry.msgstr_plural.get(0, "")}
    for entry in catalogue.obsolete_entries():
        catalogue.remove(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    missing = len(catalogue.untranslated_entries())
    print(f"{len(catalogue)} thông báo, {missing} chưa dịch · {missing} untranslated")
    return 0


def faults(catalogue: polib.POFile, template: polib.POFile) -> Iterator[str]:
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    needed = {(entry.msgctxt, entry.msgid) for entry in template}
    for key in sorted(needed, key=str):
        if (entry := known.get(key)) is None:
            yield f"missing: {key}"
        elif entry.fuzzy:
            yield f"fuzzy: {key}"
        elif not entry.translated():
            yield f"untranslated: {key}"
        elif placeholders(entry.msgid_plural or entry.msgid) != placeholders(_words_of(entry)):
            yield f"placeholders differ: {key}"
    for key in sorted(known.keys() - needed, key=str):
        yield f"no longer in the code: {key}"


def _words_of(entry: polib.POEntry) -> str:
    """The translation; of a plural the one form that Vietnamese has."""
    return entry.msgstr or entry.msgstr_plural[0]


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def check() -> int:
    if not has_gettext():
        return 1 if os.environ.get("CI") else 0
    found = list(faults(read_catalogue(), extract()))
    for fault in found:
        print(f"{CATALOGUE.relative_to(REPOSITORY)}: {fault}")
    print(f"message catalogue: {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    actions = {"compile": compile_all, "update": update, "check": check}
    sys.exit(actions[sys.argv[1]]())
