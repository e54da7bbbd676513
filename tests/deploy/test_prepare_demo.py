"""A second `make demo` does again only what has changed."""

import pytest

from tests.house.tracked import REPOSITORY


@pytest.fixture
def prepare(monkeypatch, settings, tmp_path):
    import prepare_demo

    settings.STATIC_ROOT = tmp_path
    return prepare_demo


@pytest.fixture
def commands(prepare, monkeypatch):
    called: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: called.append(name))
    return called


def test_static_files_are_collected_once(prepare, commands):
    prepare.collect_static()
    prepare.collect_static()
    assert commands == ["collectstatic"]


def test_static_files_are_collected_again_when_a_theme_changes(prepare, commands, monkeypatch):
    prepare.collect_static()
    changed = [REPOSITORY / "pyproject.toml"]
    monkeypatch.setattr(prepare, "static_sources", lambda: changed)
    prepare.collect_static()
    assert commands == ["collectstatic", "collectstatic"]


def test_interrupted_collection_is_done_again(prepare, commands, monkeypatch):
    def interrupt(name, **options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(prepare, "call_command", interrupt)
        with pytest.raises(KeyboardInterrupt):
            prepare.collect_static()
    prepare.collect_static()
    assert commands == ["collectstatic"]


def test_static_sources_hold_the_themes_and_the_lock(prepare):
    sources = {str(path.relative_to(REPOSITORY)) for path in prepare.static_sources()}
    assert "requirements/base.lock" in sources
    assert any(name.startswith("themes/static/") for name in sources)
    assert not any("__pycache__" in name for name in sources)


@pytest.mark.django_db
def test_database_that_is_up_to_date_is_left_alone(prepare, commands):
    prepare.migrate()
    assert commands == []


@pytest.mark.django_db
def test_database_that_lacks_a_migration_is_migrated(prepare, commands):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="organisations", name="0001_initial").delete()
    prepare.migrate()
    assert commands == ["migrate"]
