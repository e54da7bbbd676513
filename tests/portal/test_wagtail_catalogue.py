"""An editor meets no English: what Wagtail and the apps beside it say is all in Vietnamese.

A new release with new or changed strings fails here, and the failure lists them. The answer is to
translate them in portal/wagtail_locale, or to drop there what is no longer said.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import django
import polib
import pytest
from babel.messages.extract import extract_from_file
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import DjangoTranslation

Message = tuple[str | None, str]

SUPPLEMENT = settings.BASE_DIR / "portal" / "wagtail_locale"
# By name, not by INSTALLED_APPS: an app may be installed through a configuration of ours.
WAGTAIL_APPS = [config.name for config in apps.get_app_configs() if config.name.split(".")[0] == "wagtail"]
# These ship no English catalogue, so that their sources must say what they say.
APPS_BESIDE = ["axes", "django_filters", "django_otp", "taggit"]
DJANGO_PARTS = ["conf", "contrib/auth", "contrib/contenttypes", "contrib/humanize", "contrib/sessions"]
DOMAINS = ["django", "djangojs"]
KEYWORDS = {
    **dict.fromkeys(["_", "__", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
NOT_SOURCES = {"bin", "migrations", "project_template", "test", "tests"}
MARK = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?[a-z][^>]*>")


def catalogue(folder: Path, language: str, domain: str) -> list[polib.POEntry]:
    path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.exists() else []


def supplement(domain: str) -> polib.POFile:
    return polib.pofile(str(SUPPLEMENT / "vi" / "LC_MESSAGES" / f"{domain}.po"))


def key(entry: polib.POEntry) -> Message:
    return (entry.msgctxt or None, entry.msgid)


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def django_folders() -> list[Path]:
    return [Path(django.__file__).parent / part for part in DJANGO_PARTS]


def app_folders(names: list[str]) -> list[Path]:
    paths = {config.name: Path(config.path) for config in apps.get_app_configs()}
    return [paths[name] for name in names]


@cache
def vietnamese(domain: str) -> frozenset[Message]:
    """What a Vietnamese reader finds translated: only the catalogues that the portal loads."""
    loaded = [Path(config.path) for config in apps.get_app_configs()]
    loaded.append(Path(django.__file__).parent / "conf")
    entries = [entry for folder in loaded for entry in catalogue(folder, "vi", domain)]
    return frozenset(key(entry) for entry in [*entries, *supplement(domain)] if entry.translated())


def sources(folder: Path) -> Iterator[Path]:
    """Python files of one app, without its tests and without the other apps that live inside it."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".py":
            yield path
        elif path.is_dir() and path.name not in NOT_SOURCES and not (path / "locale").exists():
            yield from sources(path)


@cache
def said_by(folder: Path) -> frozenset[Message]:
    found = (
        (context, text)
        for path in sources(folder)
        for _line, text, _comments, context in extract_from_file("python", path, keywords=KEYWORDS)
    )
    return frozenset(
        (context, text[0] if isinstance(text, tuple) else text) for context, text in found if text
    )


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("app", WAGTAIL_APPS)
def test_every_message_of_wagtail_is_in_vietnamese(app, domain):
    (folder,) = app_folders([app])
    english = {key(entry) for entry in catalogue(folder, "en", domain)}
    assert sorted(english - vietnamese(domain), key=str) == []


def test_wagtail_ships_the_english_catalogues_that_are_compared():
    counts = [len(catalogue(folder, "en", "django")) for folder in app_folders(WAGTAIL_APPS)]
    assert sum(counts) > 1400
    assert len(catalogue(*app_folders(["wagtail.admin"]), "en", "djangojs")) > 80


@pytest.mark.parametrize("app", [*WAGTAIL_APPS, *APPS_BESIDE])
def test_every_message_in_the_sources_of_an_app_is_in_vietnamese(app):
    assert sorted(said_by(*app_folders([app])) - vietnamese("django"), key=str) == []


@pytest.mark.parametrize("folder", django_folders(), ids=DJANGO_PARTS)
def test_every_message_of_django_that_an_editor_meets_is_in_vietnamese(folder):
    """Out of scope: names of languages and of database types, messages for developers, ordinals."""
    for_developers = re.compile(
        r"global_settings|db/models/fields|technical|default_urlconf|/messages/|apps\.py|contenttypes"
    )
    needed = {
        key(entry)
        for entry in catalogue(folder, "en", "django")
        if not any(for_developers.search(path) for path, _line in entry.occurrences)
        and not (entry.msgctxt or "").startswith("ordinal")
    }
    assert sorted(needed - vietnamese("django"), key=str) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_supplement_says_nothing_that_nobody_asks_for(domain):
    folders = [*app_folders(WAGTAIL_APPS), *django_folders()]
    asked = {key(entry) for folder in folders for entry in catalogue(folder, "en", domain)}
    for folder in app_folders([*WAGTAIL_APPS, *APPS_BESIDE]):
        asked |= said_by(folder)
    assert [key(entry) for entry in supplement(domain) if key(entry) not in asked] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_supplement_is_whole_text_in_nfc_without_fuzzy_entries(domain):
    entries = supplement(domain)
    assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in entries if not all(texts(entry))] == []
    assert [t for entry in entries for t in texts(entry) if t != unicodedata.normalize("NFC", t)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_supplement_has_each_message_once_and_the_one_vietnamese_plural(domain):
    entries = supplement(domain)
    assert len({key(entry) for entry in entries}) == len(entries)
    assert {tuple(entry.msgstr_plural) for entry in entries if entry.msgid_plural} <= {(0,)}
    assert entries.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    assert entries.metadata["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_of_the_supplement_are_those_of_the_english(domain):
    def marks(text: str) -> list[str]:
        return sorted(MARK.findall(text))

    def faithful(entry: polib.POEntry) -> bool:
        english = [marks(text) for text in (entry.msgid, entry.msgid_plural) if text]
        return all(marks(text) in english for text in texts(entry))

    assert [entry.msgid for entry in supplement(domain) if not faithful(entry)] == []


@pytest.fixture
def compiled(tmp_path, settings):
    """The supplement alone, compiled, as the folder that Django reads first."""
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain in DOMAINS:
        supplement(domain).save_as_mofile(str(folder / f"{domain}.mo"))
    settings.LOCALE_PATHS = [tmp_path]


@pytest.mark.parametrize(
    ("domain", "msgid", "vietnamese_text"),
    [
        ("django", "Log out", "Đăng xuất"),
        ("django", "Unpublish", "Gỡ xuất bản"),
        ("django", "Password reset unsuccessful", "Không đặt lại được mật khẩu"),
        ("djangojs", "Page explorer", "Cây trang"),
        ("djangojs", "Saving...", "Đang lưu…"),
    ],
)
@pytest.mark.usefixtures("compiled")
def test_supplement_is_loaded_before_the_words_of_the_apps(domain, msgid, vietnamese_text):
    assert DjangoTranslation("vi", domain=domain).gettext(msgid) == vietnamese_text


@pytest.mark.parametrize("number", [0, 1, 2, 21])
@pytest.mark.usefixtures("compiled")
def test_a_counted_message_has_one_form_for_every_number(number):
    text = DjangoTranslation("vi").ngettext("Delete 1 page", "Delete %(counter)s pages", number)
    assert text % {"counter": number} == f"Xóa {number} trang"


def test_settings_load_the_supplement():
    assert SUPPLEMENT in settings.LOCALE_PATHS
