"""Making things once, and telling how far one is."""

import pytest

from directory.organisations.models import Organisation
from portal.demo.models import SampleItem
from portal.demo.once import MadeOnce
from portal.demo.progress import Progress


def body() -> Organisation:
    return Organisation.objects.create(name="Cơ quan mẫu", kind="other")


@pytest.mark.django_db
class TestMadeOnce:
    def test_makes_a_thing_once_however_often_it_is_asked(self):
        made = MadeOnce()
        assert made.make("body:mau", body)
        assert not made.make("body:mau", body)
        assert not MadeOnce().make("body:mau", body)
        assert Organisation.objects.count() == 1
        assert MadeOnce().id_of("body:mau") == Organisation.objects.get().pk

    def test_does_not_make_again_what_somebody_deleted(self):
        MadeOnce().make("body:mau", body)
        Organisation.objects.all().delete()
        assert not MadeOnce().make("body:mau", body)
        assert not Organisation.objects.exists()

    def test_failure_leaves_neither_the_thing_nor_its_mark(self):
        def fail():
            body()
            raise RuntimeError("interrupted")

        with pytest.raises(RuntimeError):
            MadeOnce().make("body:mau", fail)
        assert not Organisation.objects.exists()
        assert not SampleItem.objects.exists()
        assert MadeOnce().make("body:mau", body)

    def test_second_process_that_knew_nothing_makes_nothing(self):
        first, second = MadeOnce(), MadeOnce()
        first.make("body:mau", body)
        assert not second.make("body:mau", body)
        assert second.id_of("body:mau") == first.id_of("body:mau")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_progress_counts_when_a_stage_takes_long():
    lines: list[str] = []
    clock = Clock()
    for _item in Progress(lines.append, clock).each("Trang", ["a", "b", "c"]):
        clock.now += 2.5
    assert lines == ["  Trang: 3", "    1/3", "    2/3"]


def test_progress_of_a_quick_stage_is_one_line():
    lines: list[str] = []
    assert list(Progress(lines.append, Clock()).each("Trang", ["a", "b"])) == ["a", "b"]
    assert lines == ["  Trang: 2"]


def test_stage_without_work_is_not_mentioned():
    lines: list[str] = []
    assert list(Progress(lines.append, Clock()).each("Trang", [])) == []
    assert lines == []
