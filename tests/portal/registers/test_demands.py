"""What the law demands of a row before it goes live, and of a register as a whole."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from portal.registers.demands import Demand, DemandOfEach, lacks_of, law_in_words
from portal.registers.portal_contact import ContactDemand
from tests.sample_register.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def demanding(monkeypatch):
    monkeypatch.setattr(Notice, "demanded_fields", {"ND43-10.1.h.2": ("title", "noticed_on", "files")})


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ND43-10.1.h.2", "NĐ 43/2011, Điều 10.1.h"),
        ("ND43-11.1", "NĐ 43/2011, Điều 11.1"),
        ("LCNTT-28.2.a", "Luật CNTT 67/2006/QH11, Điều 28.2.a"),
    ],
)
def test_a_row_of_the_law_is_cited_as_people_do(row, words):
    assert law_in_words(row) == words


def test_a_row_tells_what_it_lacks(demanding, department):
    lacks = lacks_of(Notice(title="Thông báo", portal=department))
    assert [lack.label for lack in lacks] == ["Ngày", "Tệp"]


def test_a_row_that_lacks_something_is_refused_with_all_that_it_lacks(demanding, department):
    notice = Notice(title="Thông báo", portal=department)
    notice.save()
    with pytest.raises(ValidationError, match=r"Ngày; Tệp.*NĐ 43/2011, Điều 10.1.h"):
        notice.publish(notice.save_revision())
    notice.refresh_from_db()
    assert not notice.live


def test_an_archive_is_taken_over_as_it_is(demanding, department):
    notice = Notice(title="Thông báo", portal=department, origin="kho cũ", origin_key="1")
    notice.save()
    notice.publish(notice.save_revision())
    notice.refresh_from_db()
    assert notice.live


def test_a_portal_shows_what_is_demanded_or_does_not(department, commune):
    notice = Notice(title="Thông báo", noticed_on=date(2026, 3, 2), portal=department)
    notice.save()
    demand = Demand("ND43-10.1.c.2", "Thông báo", Notice, where=Q(noticed_on__year=2026))
    assert not demand.is_met(department)
    notice.publish(notice.save_revision())
    assert demand.is_met(department)
    assert not demand.is_met(commune)


def test_what_a_commune_shows_is_not_the_word_of_the_province(province, department, commune):
    demand = Demand("ND43-10.1.c.2", "Thông báo", Notice)
    _publish(Notice(title="Thông báo của xã", noticed_on=date(2026, 3, 2), portal=commune))
    assert demand.is_met(commune)
    assert not demand.is_met(province)
    _publish(Notice(title="Thông báo của sở", noticed_on=date(2026, 3, 2), portal=department))
    assert demand.is_met(province)


def test_nobody_else_shows_for_a_portal_what_must_be_its_own(province, department):
    demand = Demand("ND43-10.1.c.4", "Thông báo", Notice, is_own=True)
    _publish(Notice(title="Thông báo của sở", noticed_on=date(2026, 3, 2), portal=department))
    assert demand.is_met(department)
    assert not demand.is_met(province)


def _publish(notice: Notice) -> None:
    notice.save()
    notice.publish(notice.save_revision())


def test_what_each_row_must_hold_is_not_met_by_one_of_them(department, commune):
    demand = DemandOfEach(
        "LCNTT-28.2.a", "Chức năng", Notice, ~Q(noticed_on=None), among=Q(title__endswith="x")
    )
    assert not demand.is_met(department)
    for title, day in (("Một x", date(2026, 3, 2)), ("Hai", None)):
        notice = Notice(title=title, noticed_on=day, portal=department)
        notice.save()
        notice.publish(notice.save_revision())
    assert demand.is_met(department)
    Notice.objects.filter(pk=notice.pk).update(title="Hai x")
    assert not demand.is_met(department)
    assert not demand.is_met(commune)


@pytest.mark.parametrize("missing", ["", "address", "phone", "fax", "email"])
def test_portal_shows_how_it_is_reached_with_all_four_things(department, missing):
    contact = {"address": "Số 1", "phone": "0200 1", "fax": "0200 2", "email": "so@songmau.gov.vn"}
    for name, value in contact.items():
        setattr(department, name, "" if name == missing else value)
    assert ContactDemand().is_met(department) is (missing == "")
