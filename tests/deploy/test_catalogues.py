"""The check of the Vietnamese catalogue finds each kind of fault, and nothing in a whole one."""

import polib
import pytest


@pytest.fixture
def catalogues():
    import catalogues

    return catalogues


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


def entry(msgid: str, msgstr: str = "", **options) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **options)


@pytest.mark.parametrize(
    ("translated", "in_code", "fault"),
    [
        ([entry("Number", "Số")], [entry("Number")], None),
        ([], [entry("Number")], "missing"),
        ([entry("Number")], [entry("Number")], "untranslated"),
        ([entry("Number", "Số", flags=["fuzzy"])], [entry("Number")], "fuzzy"),
        ([entry("Number", "Số")], [entry("Number", msgctxt="legal document")], "missing"),
        ([entry("Number", "Số")], [], "no longer in the code"),
        ([entry("%(n)s rows", "hàng")], [entry("%(n)s rows")], "placeholders differ"),
        ([entry("%(n)s rows", "%(n)s hàng")], [entry("%(n)s rows")], None),
        ([entry("{n} of {m}", "{m} có {n}")], [entry("{n} of {m}")], None),
        (
            [polib.POEntry(msgid="%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "%(n)s ngày"})],
            [polib.POEntry(msgid="%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "", 1: ""})],
            None,
        ),
    ],
)
def test_fault_of_the_catalogue_is_named(catalogues, translated, in_code, fault):
    found = list(catalogues.faults(catalogue(*translated), catalogue(*in_code)))
    assert [text.split(":")[0] for text in found][:1] == ([fault] if fault else [])


def test_catalogue_is_compiled_when_it_changed_and_left_alone_when_not(catalogues, monkeypatch, tmp_path):
    source = tmp_path / "portal" / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue(entry("Number", "Số hiệu")).save(str(source))
    monkeypatch.setattr(catalogues, "REPOSITORY", tmp_path)
    catalogues.compile_all()
    compiled = source.with_suffix(".mo")
    assert polib.mofile(str(compiled))[0].msgstr == "Số hiệu"
    before = compiled.stat().st_mtime_ns
    catalogues.compile_all()
    assert compiled.stat().st_mtime_ns == before
    assert {path.suffix for path in source.parent.iterdir()} == {".po", ".mo"}


def test_update_adds_the_new_drops_the_gone_and_keeps_the_one_plural(catalogues, monkeypatch, tmp_path):
    path = tmp_path / "django.po"
    day = {"msgid": "%(n)s day", "msgid_plural": "%(n)s days"}
    known = catalogue(entry("Number", "Số"), entry("Gone", "Cũ"))
    known.append(polib.POEntry(**day, msgstr_plural={0: "%(n)s ngày"}))
    known.save(str(path))
    in_code = catalogue(entry("Number"), entry("New"), polib.POEntry(**day, msgstr_plural={0: "", 1: ""}))
    monkeypatch.setattr(catalogues, "CATALOGUE", path)
    monkeypatch.setattr(catalogues, "extract", lambda: in_code)
    monkeypatch.setattr(catalogues, "has_gettext", lambda: True)
    catalogues.update()
    written = polib.pofile(str(path))
    assert {made.msgid: made.msgstr_plural or made.msgstr for made in written} == {
        "Number": "Số",
        "New": "",
        "%(n)s day": {0: "%(n)s ngày"},
    }
