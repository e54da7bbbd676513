"""The database refuses what the guards forbid, and nothing else."""

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from portal.core.database_guards import FreezeOnceSet, RefuseUpdateAndDelete, guards_lifted

pytestmark = pytest.mark.django_db(transaction=True)


def run(state: ProjectState, operation, *, backwards: bool = False) -> ProjectState:
    """Apply one operation, or take it back, and return the state after it."""
    new = state.clone()
    operation.state_forwards("core", new)
    with connection.schema_editor() as editor:
        if backwards:
            operation.database_backwards("core", editor, state, state)
        else:
            operation.database_forwards("core", editor, state, new)
    return new


@pytest.fixture
def guarded():
    """Return a function that puts a guard on the table of a sample model, and the model."""
    create = migrations.CreateModel(
        "Sample",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("title", models.TextField(default="")),
            ("published_at", models.DateField(null=True)),
        ],
    )
    state = run(ProjectState(), create)
    model = state.apps.get_model("core", "sample")

    def put(operation, *, backwards=False):
        run(state, operation, backwards=backwards)
        return model

    yield put
    with connection.schema_editor() as editor:
        editor.delete_model(model)


def refused(action) -> bool:
    try:
        with transaction.atomic():
            action()
    except IntegrityError:
        return True
    return False


def test_append_only_table_takes_new_rows_and_refuses_update_and_delete(guarded):
    model = guarded(RefuseUpdateAndDelete("Sample"))
    model.objects.create(title="Quyết định")
    assert refused(lambda: model.objects.update(title="Khác"))
    assert refused(lambda: model.objects.all().delete())
    assert [row.title for row in model.objects.all()] == ["Quyết định"]


def test_refusal_names_the_table(guarded):
    model = guarded(RefuseUpdateAndDelete("Sample"))
    row = model.objects.create()
    with pytest.raises(IntegrityError, match="core_sample is append-only: DELETE refused"):
        row.delete()


def test_append_only_table_refuses_truncation(guarded):
    if connection.vendor != "postgresql":
        pytest.skip("other database: only PostgreSQL has TRUNCATE")
    model = guarded(RefuseUpdateAndDelete("Sample"))
    model.objects.create()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE core_sample")


@pytest.mark.parametrize("value", ["2026-01-02", None])
def test_frozen_field_is_set_once_and_neither_changed_nor_emptied(guarded, value):
    model = guarded(FreezeOnceSet("Sample", "published_at"))
    row = model.objects.create()
    model.objects.filter(pk=row.pk).update(published_at="2026-01-01")
    assert refused(lambda: model.objects.filter(pk=row.pk).update(published_at=value))
    assert str(model.objects.get(pk=row.pk).published_at) == "2026-01-01"


def test_other_fields_of_a_row_with_a_frozen_field_stay_free(guarded):
    model = guarded(FreezeOnceSet("Sample", "published_at"))
    row = model.objects.create(published_at="2026-01-01")
    row.title = "Chỉ thị"
    row.save()
    assert model.objects.get().title == "Chỉ thị"
    assert not refused(row.delete)


@pytest.mark.parametrize(
    "operation", [RefuseUpdateAndDelete("Sample"), FreezeOnceSet("Sample", "published_at")]
)
def test_guard_can_be_repeated_and_taken_back(guarded, operation):
    guarded(operation)
    model = guarded(operation)
    model.objects.create(published_at="2026-01-01")
    assert refused(lambda: model.objects.update(published_at="2026-01-02"))
    guarded(operation, backwards=True)
    assert not refused(lambda: model.objects.update(published_at="2026-01-02"))


def test_lifted_guards_come_back(guarded):
    model = guarded(RefuseUpdateAndDelete("Sample"))
    model.objects.create()
    with guards_lifted(connection):
        assert not refused(model.objects.all().delete)
    model.objects.create()
    assert refused(model.objects.all().delete)


def test_guards_come_back_when_the_work_under_them_fails(guarded):
    model = guarded(RefuseUpdateAndDelete("Sample"))
    with pytest.raises(ZeroDivisionError), guards_lifted(connection):
        raise ZeroDivisionError
    model.objects.create()
    assert refused(model.objects.all().delete)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (RefuseUpdateAndDelete("Sample"), "Refuse update and delete on Sample"),
        (FreezeOnceSet("Sample", "published_at"), "Freeze published_at on Sample once it is set"),
    ],
)
def test_guard_says_what_it_does(operation, words):
    assert operation.describe() == words
