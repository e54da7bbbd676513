"""The directory as boards keep it: refusals with their reasons, and nothing of other portals."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.organisations.models import Organisation
from directory.people.models import Appointment, Person, Position, Unit
from directory.people.services import bodies_of, confirm
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory, UnitFactory, unit_of

pytestmark = pytest.mark.django_db
DAY = datetime.date


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


@pytest.fixture
def client(editor, as_staff):
    return as_staff(editor)


def formset(prefix: str, *rows: dict) -> dict:
    data = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": 0,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        data |= {f"{prefix}-{number}-ORDER": number + 1, f"{prefix}-{number}-DELETE": ""}
    return data


def person_data(portal, *appointments: dict, **fields) -> dict:
    data = {
        "portal": portal.pk,
        "name": "Lê Văn Mẫu",
        "email": "mau@songmau.gov.vn",
        "phone": "0200.3.123.456",
    }
    return data | fields | formset("appointments", *appointments)


def unit_data(portal, *positions: dict, **fields) -> dict:
    return {"portal": portal.pk, "functions": "Mẫu"} | fields | formset("positions", *positions)


def add(client, model: type, data: dict):
    return client.post(reverse(f"wagtailsnippets_people_{model._meta.model_name}:add"), data)


def test_editor_enters_a_person_and_numbers_are_normalised(client, department, desk):
    head = desk.positions.get(is_head=True)
    answer = add(client, Person, person_data(department, {"position": head.pk, "starts_on": "2024-01-01"}))
    assert answer.status_code == 302
    person = Person.objects.get()
    assert person.phone == "0200 3123 456"
    assert person.appointments.get().position == head
    assert not person.live


def test_form_offers_own_positions_alone(client, department, commune, desk):
    foreign = UnitFactory(portal=commune, positions=["Chức vụ bí mật"])
    public = UnitFactory(portal=foreign.portal, organisation=unit_body(commune), published=True)
    page = client.get(reverse("wagtailsnippets_people_person:add")).content.decode()
    assert "Trưởng phòng – Phòng Hành chính tư pháp" in page
    assert "Chức vụ bí mật" not in page
    assert str(public) not in page
    seat = foreign.positions.get()
    answer = add(client, Person, person_data(department, {"position": seat.pk}))
    assert answer.status_code == 200
    assert not Person.objects.exists()


def unit_body(portal) -> Organisation:
    return Organisation.objects.create(name="Tổ công tác khác", kind="unit", parent=portal.organisation)


def test_taken_seat_is_refused_and_says_by_whom(client, department, desk, person):
    head = desk.positions.get(is_head=True)
    answer = add(client, Person, person_data(department, {"position": head.pk, "starts_on": "2024-06-01"}))
    page = answer.content.decode()
    assert "Nguyễn Thị Hòa từ ngày 01/01/2024" in page
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [{"starts_on": "2024-06-01", "ends_on": "2024-01-01"}],
            "Ngày kết thúc không được trước ngày bắt đầu",
        ),
        ([{"starts_on": "2024-01-01"}, {"starts_on": "2024-06-01"}], "được nhập hai lần"),
    ],
)
def test_wrong_days_are_refused(client, department, desk, rows, words):
    staff = desk.positions.get(is_head=False)
    rows = [row | {"position": staff.pk} for row in rows]
    assert words in add(client, Person, person_data(department, *rows)).content.decode()
    assert not Person.objects.exists()


def test_mailbox_of_another_and_free_mail_are_refused(client, department, desk, person):
    taken = person_data(department, email="HOA.NT@songmau.gov.vn")
    assert "đã là hộp thư của Nguyễn Thị Hòa" in add(client, Person, taken).content.decode()
    free = person_data(department, email="an@gmail.com")
    assert "dịch vụ thư miễn phí" in add(client, Person, free).content.decode()


def test_draft_of_another_portal_is_not_hinted_at_by_its_mailbox(client, department, commune):
    foreign = UnitFactory(portal=commune)
    PersonFactory(portal=commune, email="mau@songmau.gov.vn", position=foreign.positions.first())
    assert add(client, Person, person_data(department)).status_code == 302


def test_same_name_twice_is_allowed(client, department, desk, person):
    staff = desk.positions.get(is_head=False)
    assert (
        add(client, Person, person_data(department, {"position": staff.pk}, name=person.name)).status_code
        == 302
    )


def test_editor_adds_a_unit_below_the_own_body_without_the_province(client, department, office):
    data = unit_data(
        department,
        {"title": "Trưởng phòng", "is_head": "on", "seats": 1},
        new_name="Phòng Pháp chế",
        new_parent=department.organisation_id,
        email="phapche@songmau.gov.vn",
    )
    assert add(client, Unit, data).status_code == 302
    unit = Unit.objects.get(organisation__name="Phòng Pháp chế")
    assert unit.organisation.parent == department.organisation
    assert add(client, Unit, data).status_code == 200, "the name is taken"
    assert Organisation.objects.filter(name="Phòng Pháp chế").count() == 1


def test_foreign_body_cannot_be_chosen(client, department, commune):
    for fields in (
        {"organisation": commune.organisation_id},
        {"new_name": "Tổ lạ", "new_parent": commune.organisation_id},
        {},
    ):
        assert add(client, Unit, unit_data(department, **fields)).status_code == 200, fields
    assert not Unit.objects.exists()
    assert not Organisation.objects.filter(name="Tổ lạ").exists()


def test_nothing_is_made_when_the_positions_are_wrong(client, department):
    heads = [{"title": f"Trưởng {number}", "is_head": "on", "seats": 1} for number in (1, 2)]
    data = unit_data(department, *heads, new_name="Phòng Pháp chế", new_parent=department.organisation_id)
    answer = add(client, Unit, data)
    assert "chỉ đánh dấu một chức vụ" in answer.content.decode()
    assert not Organisation.objects.filter(name="Phòng Pháp chế").exists()


def test_province_speaks_for_bodies_without_a_portal_and_departments_for_their_own(province, department):
    below = Organisation.objects.create(name="Phòng A", kind="unit", parent=department.organisation)
    assert bodies_of(department) == {department.organisation_id, below.pk}
    assert department.organisation_id not in bodies_of(province)


def test_position_that_was_held_cannot_go(department, desk, person):
    desk.positions = [row for row in desk.positions.all() if not row.is_head]
    with pytest.raises(ValidationError, match="lưu lại"):
        desk.save_revision().publish()
    assert Position.objects.filter(unit=desk).count() == 2


def test_leader_without_biography_does_not_go_live(department, office):
    seat = office.positions.get(is_head=True)
    seat.is_leader = True
    seat.save()
    person = PersonFactory(portal=department, position=seat)
    with pytest.raises(ValidationError, match="Tiểu sử tóm tắt"):
        person.latest_revision.publish()


def test_two_may_change_places_at_one_moment(department, desk, office, time_machine):
    first, second = desk.positions.get(is_head=True), office.positions.get(is_head=True)
    people = [
        PersonFactory(portal=department, position=position, published=True) for position in (first, second)
    ]
    change = DAY(2030, 1, 1)
    for person, new in zip(people, (second, first), strict=True):
        rows = list(person.appointments.all())
        rows[0].ends_on = change - datetime.timedelta(days=1)
        person.appointments = [*rows, Appointment(position=new, starts_on=change)]
        person.go_live_at = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
        person.save_revision()
    for person in people:
        person.latest_revision.publish()
    time_machine.move_to("2030-01-02T03:00:00Z")
    from portal.registers.schedule import publish_scheduled

    publish_scheduled()
    held = Appointment.objects.public().held_on(DAY(2030, 1, 2))
    assert {row.position_id: row.person_id for row in held} == {
        second.pk: people[0].pk,
        first.pk: people[1].pk,
    }


def test_confirming_notes_the_day_of_public_entries(department, editor, person, desk):
    Person.objects.update(verified_on=DAY(2020, 1, 1))
    draft = PersonFactory(portal=department, position=desk.positions.get(is_head=False))
    assert confirm(entries=[person, draft], user=editor) == 1
    person.refresh_from_db()
    assert person.verified_on > DAY(2020, 1, 1)


def test_body_cannot_stand_above_itself(department, desk):
    body = department.organisation
    body.parent = desk.organisation
    with pytest.raises(ValidationError):
        body.full_clean()


def test_issuers_of_documents_offer_no_unit_of_others(client, commune, department):
    unit_of(commune, "Tổ bí mật của xã")
    unit_of(department, "Phòng của sở")
    page = client.get(reverse("wagtailsnippets_legislation_legaldocument:add")).content.decode()
    assert "Tổ bí mật của xã" not in page
    assert "Phòng của sở" in page
    assert commune.organisation.name in page


def test_mailbox_of_a_suspended_portal_names_nobody_to_other_boards(department, commune, person):
    set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì")
    seat = unit_of(commune, "Văn phòng").positions.get(is_head=True)
    other = PersonFactory(portal=commune, position=seat, email=person.email)
    with pytest.raises(ValidationError) as refusal:
        other.latest_revision.publish()
    assert "Địa chỉ này đã là của người khác" in str(refusal.value)
    assert person.name not in str(refusal.value)


def test_queries_do_not_grow_with_colleagues_whose_changes_wait(department, desk, django_assert_num_queries):
    seat = desk.positions.get(is_head=False)

    def publish_one() -> None:
        PersonFactory(portal=department, position=seat).latest_revision.publish()

    def colleagues(count: int) -> None:
        for row in PersonFactory.create_batch(count, portal=department, position=seat, published=True):
            row.biography = "Sửa sau"
            row.save_revision()

    colleagues(1)
    publish_one()
    draft = PersonFactory(portal=department, position=seat)
    with CaptureQueriesContext(connection) as few:
        draft.latest_revision.publish()
    colleagues(5)
    draft = PersonFactory(portal=department, position=seat)
    with django_assert_num_queries(len(few)):
        draft.latest_revision.publish()


def test_position_of_another_portal_is_refused_when_a_draft_goes_live(department, commune):
    foreign = unit_of(commune, "Văn phòng").positions.get(is_head=True)
    draft = PersonFactory(portal=department, position=foreign)
    with pytest.raises(ValidationError, match="thuộc cổng khác"):
        draft.latest_revision.publish()


def test_draft_whose_position_was_deleted_opens_without_it_and_does_not_go_live(
    client, department, desk, person
):
    gone = Position.objects.create(unit=desk, title="Phó phòng", sort_order=9)
    person.appointments = [*person.appointments.all(), Appointment(position=gone, starts_on=DAY(2026, 1, 1))]
    draft = person.save_revision()
    gone.delete()
    page = client.get(reverse("wagtailsnippets_people_person:edit", args=[person.pk]))
    assert page.status_code == 200
    assert "nay không còn:" in page.content.decode()
    assert [row.position.title for row in person.get_latest_revision_as_object().appointments.all()] == [
        "Trưởng phòng"
    ]
    with pytest.raises(ValidationError, match="không còn nữa"):
        draft.publish()


def test_person_of_a_unit_that_is_not_public_waits_for_it(department):
    unit = UnitFactory(portal=department, positions=["Giám đốc"])
    draft = PersonFactory(portal=department, position=unit.positions.get())
    with pytest.raises(ValidationError, match="Hãy xuất bản đơn vị trước"):
        draft.latest_revision.publish()
    unit.latest_revision.publish()
    draft.latest_revision.publish()
    assert Person.objects.live().get() == draft


def test_seat_is_kept_by_a_due_version_that_was_written_before_it_was_public(
    department, desk, office, time_machine
):
    """There the appointment has no key yet."""
    seat = desk.positions.get(is_head=True)
    holder = PersonFactory(portal=department, position=office.positions.get(is_head=True), published=True)
    draft = Person.objects.get(pk=holder.pk)
    draft.appointments = [Appointment(position=seat, starts_on=DAY(2025, 1, 1))]
    first = draft.save_revision()
    draft.phone, draft.go_live_at = "0200 3999 111", datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
    second = draft.save_revision()
    first.publish()
    second.publish()
    time_machine.move_to("2030-01-02T03:00:00Z")
    other = PersonFactory(portal=department, position=seat)
    with pytest.raises(ValidationError, match="đã có người giữ"):
        other.latest_revision.publish()


def test_seat_that_only_a_draft_takes_is_free_and_names_nobody(client, department, desk):
    seat = desk.positions.get(is_head=True)
    PersonFactory(portal=department, name="Người còn là bản nháp", position=seat)
    answer = add(client, Person, person_data(department, {"position": seat.pk, "starts_on": "2024-06-01"}))
    assert answer.status_code == 302


def test_holder_is_named_as_the_public_reads_of_him_not_as_a_draft_does(client, department, desk, person):
    person.name = "Tên chưa công khai"
    person.save_revision()
    seat = desk.positions.get(is_head=True)
    page = add(client, Person, person_data(department, {"position": seat.pk})).content.decode()
    assert "Nguyễn Thị Hòa từ ngày 01/01/2024" in page
    assert "Tên chưa công khai" not in page


@pytest.mark.parametrize("is_by_form", [True, False])
def test_holder_on_a_suspended_portal_of_others_is_not_named(
    client, department, commune, desk, person, is_by_form
):
    Person.objects.filter(pk=person.pk).update(portal=commune)
    seat = desk.positions.get(is_head=True)
    assert "Nguyễn Thị Hòa" in refused_seat(client, department, seat, is_by_form), "anybody reads of her"
    set_state(portal=commune, state=PortalState.SUSPENDED, note="Bảo trì")
    words = refused_seat(client, department, seat, is_by_form)
    assert "Chức vụ Trưởng phòng đã có người giữ: một người thuộc cổng khác" in words
    assert "Nguyễn Thị Hòa" not in words
    assert "01/01/2024" not in words


def refused_seat(client, portal, seat: Position, is_by_form: bool) -> str:
    """What the form, or the publication of a draft, says of a seat that is taken."""
    if is_by_form:
        return add(client, Person, person_data(portal, {"position": seat.pk})).content.decode()
    with pytest.raises(ValidationError) as refusal:
        PersonFactory(portal=portal, position=seat).latest_revision.publish()
    return str(refusal.value)
