import json
import unicodedata

import pytest
from django import forms
from django.db import connection, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from wagtail import blocks

from portal.core.fields import BlocklessStreamField, VietnameseCharField, VietnameseTextField
from portal.workdays.models import AnnouncedYear
from tests.factories.workdays import AnnouncedYearFactory

CLEAN = "Thông báo số 15"
DIRTY = unicodedata.normalize("NFD", f" \u200b{CLEAN}\x00 ")
STORED = [{"type": "doan", "value": "Nội dung", "id": "7b6f"}, {"type": "anh", "value": 5, "id": "7b70"}]


def stream_field(**options) -> BlocklessStreamField:
    return BlocklessStreamField([("doan", blocks.CharBlock()), ("anh", blocks.IntegerBlock())], **options)


@pytest.mark.django_db
def test_saving_stores_and_shows_clean_text() -> None:
    year = AnnouncedYearFactory(announcement=DIRTY)
    assert year.announcement == CLEAN
    year.refresh_from_db()
    assert year.announcement == CLEAN


@pytest.mark.django_db
@pytest.mark.parametrize("write", ["bulk_create", "update", "bulk_update"])
def test_bulk_writes_store_clean_text(write: str) -> None:
    year = AnnouncedYear(year=2050, announcement=DIRTY)
    if write == "bulk_create":
        AnnouncedYear.objects.bulk_create([year])
    else:
        year = AnnouncedYearFactory(year=2050)
        year.announcement = DIRTY
    if write == "update":
        AnnouncedYear.objects.filter(pk=year.pk).update(announcement=DIRTY)
    if write == "bulk_update":
        AnnouncedYear.objects.bulk_update([year], ["announcement"])
    assert AnnouncedYear.objects.values_list("announcement", flat=True).get(year=2050) == CLEAN


@pytest.mark.django_db
def test_a_query_typed_in_another_form_finds_the_text() -> None:
    year = AnnouncedYearFactory(announcement=CLEAN)
    assert AnnouncedYear.objects.get(announcement=DIRTY) == year
    assert AnnouncedYear.objects.get(announcement__in=[DIRTY]) == year


def test_full_clean_counts_the_length_of_what_will_be_stored() -> None:
    field = VietnameseCharField(max_length=len(CLEAN))
    assert field.clean(DIRTY, None) == CLEAN


@pytest.mark.parametrize("field", [VietnameseCharField(max_length=len(CLEAN)), VietnameseTextField()])
def test_forms_accept_what_was_typed_and_give_clean_text(field: models.Field) -> None:
    assert field.formfield().clean(DIRTY) == CLEAN


def test_a_long_text_is_still_typed_into_a_text_area() -> None:
    assert isinstance(VietnameseTextField().formfield().widget, forms.Textarea)


def test_line_ends_of_browsers_do_not_count_as_a_change() -> None:
    assert not VietnameseTextField().formfield().has_changed("một\nhai", "một\r\nhai")


def test_nothing_stays_nothing() -> None:
    field = VietnameseTextField(null=True)
    assert field.to_python(None) is None
    assert field.get_prep_value(None) is None


@pytest.mark.parametrize("field", [VietnameseCharField(max_length=9), VietnameseTextField(blank=True)])
def test_migrations_name_the_field_itself(field: models.Field) -> None:
    _name, path, args, kwargs = field.deconstruct()
    assert path == f"portal.core.fields.{type(field).__name__}"
    assert type(field)(*args, **kwargs).deconstruct() == field.deconstruct()


def test_migrations_hold_no_block_definitions() -> None:
    written, imports = MigrationWriter.serialize(stream_field(blank=True, max_num=3))
    assert written == "portal.core.fields.BlocklessStreamField([], blank=True)"
    assert imports == {"import portal.core.fields"}


def test_a_change_of_blocks_asks_for_no_migration() -> None:
    one, other = stream_field(), BlocklessStreamField([("khac", blocks.TextBlock())])
    assert one.deconstruct() == other.deconstruct()


def test_a_clone_keeps_its_blocks_and_limits() -> None:
    clone = stream_field(max_num=3, blank=True).clone()
    assert list(clone.stream_block.child_blocks) == ["doan", "anh"]
    assert clone.stream_block.meta.max_num == 3
    assert clone.stream_block.meta.required is False


def _historical_model() -> type[models.Model]:
    """The model as a migration sees it, rebuilt from what the migration file says."""
    _name, _path, args, kwargs = stream_field(blank=True).deconstruct()
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("body", BlocklessStreamField(*args, **kwargs))]
    state.add_model(ModelState("core", "Sample", fields))
    return state.apps.get_model("core", "Sample")


@pytest.mark.parametrize("given", [STORED, json.dumps(STORED)], ids=["list", "text"])
def test_a_data_migration_saves_a_stream_without_losing_it(given: list | str) -> None:
    model = _historical_model()
    field = model._meta.get_field("body")
    row = model(body=given)
    assert field.get_prep_value(row.body) == STORED
    assert list(row.body.raw_data) == STORED


def test_a_stream_read_by_a_data_migration_is_written_back_as_it_was() -> None:
    field = _historical_model()._meta.get_field("body")
    read = field.from_db_value(json.dumps(STORED), None, connection)
    assert json.loads(json.dumps(field.get_prep_value(read))) == STORED


def test_an_empty_stream_stays_empty_in_a_data_migration() -> None:
    field = _historical_model()._meta.get_field("body")
    assert field.get_prep_value(field.to_python([])) == []
    assert field.get_prep_value(field.to_python(None)) == []


@isolate_apps("portal.core")
def test_a_live_model_reads_its_blocks() -> None:
    class Sample(models.Model):
        body = stream_field()

        class Meta:
            app_label = "core"

    row = Sample(body=STORED)
    assert [child.value for child in row.body] == ["Nội dung", 5]
    assert Sample._meta.get_field("body").get_prep_value(row.body) == STORED
