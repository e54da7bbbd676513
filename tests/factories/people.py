"""Units, positions and persons of an invented province; nobody here exists."""

import datetime

import factory
from django.utils import timezone

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from directory.people.models import Appointment, Person, Position, Unit
from directory.people.wording import searchable
from portal.tenancy.models import Portal
from tests.factories.organisations import OrganisationFactory

FAMILY_NAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
MIDDLE_NAMES = ["Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Hữu", "Ngọc", "Thu", "Xuân"]
GIVEN_NAMES = ["An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hòa", "Khánh", "Lan", "Mai", "Nga", "Phúc"]


class UnitFactory(factory.django.DjangoModelFactory):
    """A draft with one revision, for the portal's own body unless `organisation` is given.

    `positions` are titles or Positions, the first of them the head's; `published=True` makes it live.
    """

    class Meta:
        model = Unit
        skip_postgeneration_save = True

    organisation = factory.LazyAttribute(lambda unit: unit.portal.organisation)
    functions = "Tham mưu, giúp cơ quan quản lý nhà nước trong lĩnh vực mẫu."
    address = "Số 1 đường Mẫu, phường Mẫu"
    phone = "0200 3123 456"
    email = factory.Sequence(lambda number: f"donvi{number}@songmau.gov.vn")

    @factory.post_generation
    def positions(self, create, extracted, **kwargs):
        titles = ["Trưởng phòng", "Chuyên viên"] if extracted is None else extracted
        self.positions = [
            title
            if isinstance(title, Position)
            else Position(title=title, is_head=place == 0, seats=1 if place == 0 else 100, sort_order=place)
            for place, title in enumerate(titles)
        ]
        self.save()

    @factory.post_generation
    def author(self, create, extracted, **kwargs):
        self.created_by = extracted
        self.save()
        self.save_revision(user=extracted)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()


class PersonFactory(factory.django.DjangoModelFactory):
    """A draft with one revision; it holds `position` since 2024, or what `appointments` say."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: invented_name(number))
    phone = factory.Sequence(lambda number: f"0200 3{number % 1000:03d} 456")
    email = factory.Sequence(lambda number: f"canbo{number}@songmau.gov.vn")

    @factory.post_generation
    def position(self, create, extracted, **kwargs):
        if extracted:
            self.appointments = [Appointment(position=extracted, starts_on=datetime.date(2024, 1, 1))]
            self.save()

    @factory.post_generation
    def appointments(self, create, extracted, **kwargs):
        if extracted:
            self.appointments = extracted
            self.save()

    @factory.post_generation
    def author(self, create, extracted, **kwargs):
        self.created_by = extracted
        self.save()
        self.save_revision(user=extracted)

    @factory.post_generation
    def published(self, create, extracted, **kwargs):
        if extracted:
            self.latest_revision.publish()
            self.refresh_from_db()


def invented_name(number: int) -> str:
    """One of 1,440 names."""
    family, rest = FAMILY_NAMES[number % 12], number // 12
    return f"{family} {MIDDLE_NAMES[rest % 10]} {GIVEN_NAMES[rest // 10 % 12]}"


def unit_of(portal: Portal, name: str, parent: Organisation | None = None, **fields) -> Unit:
    """A public unit below the portal's body, with its organisation."""
    body = OrganisationFactory(name=name, kind=OrganisationKind.UNIT, parent=parent or portal.organisation)
    return UnitFactory(portal=portal, organisation=body, published=True, **fields)


def add_units(portal: Portal, count: int, below_one: int | None = None) -> list[Unit]:
    """Put many live units with two positions each into the tables at once, past publish().

    All stand below the portal's body, or each body has so many units below it (`below_one`).
    """
    now, first = timezone.now(), Organisation.objects.count()
    bodies: list[Organisation] = []
    above, parents = [portal.organisation], below_one or count
    while len(bodies) < count:
        numbers = range(first + len(bodies) + 1, first + min(count, len(bodies) + len(above) * parents) + 1)
        level = [
            Organisation(
                name=f"Phòng Mẫu {number}",
                kind=OrganisationKind.UNIT,
                parent=above[place // parents],
                sort_name=f"phong{number:06d}",
            )
            for place, number in enumerate(numbers)
        ]
        above = Organisation.objects.bulk_create(level, batch_size=500)
        bodies += above
    units = [
        Unit(
            portal=portal,
            organisation=body,
            functions="Tham mưu, giúp cơ quan trong lĩnh vực mẫu.",
            phone="0200 3123 456",
            email=f"donvi{body.pk}@songmau.gov.vn",
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for body in bodies
    ]
    for unit in units:
        unit.derive()
    Unit.objects.bulk_create(units, batch_size=500)
    titles = [("Trưởng phòng", True, 1), ("Chuyên viên", False, 100)]
    positions = [
        Position(
            unit=unit, title=title, is_head=head, seats=seats, sort_order=place, folded=searchable(title)
        )
        for unit in units
        for place, (title, head, seats) in enumerate(titles)
    ]
    Position.objects.bulk_create(positions, batch_size=500)
    return units


def add_people(portal: Portal, count: int, units: list[Unit] | None = None) -> list[Person]:
    """Put many live persons with a position each into units (ten new ones unless given), past publish().

    The first person of each unit is its head.
    """
    units = add_units(portal, 10) if units is None else units
    heads, staff = _positions_of(units)
    now, first = timezone.now(), Person.objects.count()
    people = [
        Person(
            portal=portal,
            name=invented_name(number),
            phone=f"0200 3{number // 1000 % 1000:03d} {number % 1000:03d}",
            email=f"nguoi{number}@songmau.gov.vn",
            live=True,
            first_published_at=now,
            last_published_at=now,
        )
        for number in range(first + 1, first + count + 1)
    ]
    for person in people:
        person.derive()
    Person.objects.bulk_create(people, batch_size=500)
    Appointment.objects.bulk_create(
        (
            Appointment(
                person=person,
                position_id=(heads if place < len(units) else staff)[units[place % len(units)].pk],
                starts_on=datetime.date(2024, 1, 1),
                sort_order=0,
            )
            for place, person in enumerate(people)
        ),
        batch_size=500,
    )
    return people


def _positions_of(units: list[Unit]) -> tuple[dict[int, int], dict[int, int]]:
    """The head's and the other position of each unit."""
    rows = Position.objects.filter(unit__in=[unit.pk for unit in units]) if len(units) < 500 else None
    found = (rows if rows is not None else Position.objects.all()).values_list("unit", "pk", "is_head")
    heads = {unit: pk for unit, pk, is_head in found if is_head}
    return heads, {unit: pk for unit, pk, is_head in found if not is_head}
