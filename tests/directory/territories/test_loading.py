"""A file replaces the map as a whole; what does not match is told, never guessed."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from directory.territories.models import Area, BoundaryMap
from portal.ledger.models import AuditEntry
from portal.tenancy.enums import PortalKind
from tests.factories.tenancy import make_portal
from tests.factories.territories import commune, district, feature, geojson, load, square

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["Xã Bến Sông", "bến sông", "UBND xã Bến Sông", "XA BEN SONG", "Ủy ban nhân dân xã Bến Sông"]
)
def test_areas_find_their_commune_by_name(name):
    body = commune("xã Bến Sông")
    commune("xã Bến Sóng Lớn")
    load(feature(name))
    assert Area.objects.get().organisation == body


def test_marks_tell_names_apart():
    with_marks, _other = commune("xã Hòa An"), commune("xã Hoa Ân")
    load(feature("Xã Hoà An"))
    assert Area.objects.get().organisation == with_marks


def test_same_names_are_told_apart_by_their_district():
    one, two = district("huyện Trên"), district("huyện Dưới")
    commune("xã Mẫu", one)
    second = commune("xã Mẫu", two)
    report = load(feature("Xã Mẫu", square(1), district="Dưới"), feature("Xã Mẫu", code="9"))
    assert {area.organisation for area in Area.objects.all()} == {second, two}
    assert "quận, huyện" in report.unknown[0] or "huyện" in report.unknown[0]


def test_a_code_that_was_loaded_once_is_known_afterwards():
    body = commune("xã Bến Sông")
    load(feature("Xã Bến Sông", code="31001"))
    body.name = "Ủy ban nhân dân phường Bến Sông Mới"
    body.save()
    load(feature("Tên cũ", code="31001"))
    assert Area.objects.get().organisation == body


def test_the_report_names_what_is_left_on_both_sides():
    commune("xã A"), commune("xã B")
    report = load(feature("Xã A"), feature("Xã Lạ", square(1)))
    assert report.areas_count == 1
    assert report.unknown[0].startswith("Xã Lạ")
    assert report.without == ["Ủy ban nhân dân xã B"]


def test_two_areas_of_one_commune_are_refused():
    commune("xã A")
    with pytest.raises(ValidationError, match="hai vùng"):
        load(feature("Xã A"), feature("xa a", square(1)))
    assert not Area.objects.exists()


def test_a_file_of_another_province_is_refused():
    commune("xã A")
    with pytest.raises(ValidationError, match="không có vùng nào"):
        load(feature("Xã Lạ"))


def test_a_bad_file_leaves_the_map_as_it_was():
    commune("xã A"), commune("xã B")
    load(feature("Xã A"))
    with pytest.raises(ValidationError):
        load(feature("Xã A"), feature("Xã B", square(1)[:3]))
    assert Area.objects.count() == BoundaryMap.objects.count() == 1


def test_a_dry_run_writes_nothing():
    commune("xã A")
    assert load(feature("Xã A"), is_dry_run=True).areas_count == 1
    assert not BoundaryMap.objects.exists()


def test_a_loading_is_logged():
    make_portal(PortalKind.PROVINCE, "tinh.example")
    commune("xã A")
    load(feature("Xã A"))
    assert AuditEntry.objects.get(action="boundaries.loaded").detail["areas"] == 1


def test_districts_are_drawn_around_their_communes():
    above = district("huyện Trên")
    commune("xã A", above), commune("xã B", above)
    load(feature("Xã A"), feature("Xã B", square(1)), feature("Huyện Trên"))
    outline = Area.objects.get(organisation=above)
    assert (outline.left, outline.right) == (0, 10_000)


def test_a_district_without_communes_in_the_file_keeps_its_own_shape():
    above = district("huyện Trên")
    commune("xã A")
    load(feature("Xã A"), feature("Huyện Trên", square(1)))
    assert Area.objects.filter(organisation=above).exists()


def test_ended_communes_are_no_longer_on_the_map():
    commune("xã A", valid_until="2025-06-30")
    with pytest.raises(ValidationError):
        load(feature("Xã A"))


def test_places_stand_where_they_are():
    commune("xã A"), commune("xã B")
    load(feature("Xã A"), feature("Xã B", square(0, row=1)))
    current = BoundaryMap.current()
    assert current.place_of(20.2, 105.0) == (0, 0)
    assert current.place_of(20.0, 105.0) == (0, 10_000)
    assert current.place_of(19.0, 105.0) is None


def test_the_command_loads_and_reports(tmp_path, capsys):
    commune("xã A"), commune("xã B")
    path = tmp_path / "xa.geojson"
    path.write_bytes(geojson(feature("Xã A")).getvalue())
    call_command("load_boundaries", path, source="Mẫu", format="json")
    assert json.loads(capsys.readouterr().out)["communes_without_area"] == ["Ủy ban nhân dân xã B"]
    with pytest.raises(CommandError):
        call_command("load_boundaries", tmp_path / "none", source="Mẫu")
    path.write_bytes(b"[")
    with pytest.raises(CommandError, match="không đọc được"):
        call_command("load_boundaries", path, source="Mẫu")


def test_a_code_that_belongs_to_another_commune_now_is_told():
    """Codes were given anew when communes were merged on 1 July 2025."""
    commune("xã Cũ"), commune("xã Mới")
    load(feature("Xã Cũ", code="09001"))
    report = load(feature("Xã Mới", code="09001"), feature("Xã Cũ", square(1)))
    assert report.areas_count == 1
    assert report.unknown == ["Xã Mới: mã là của Ủy ban nhân dân xã Cũ, tên là của Ủy ban nhân dân xã Mới"]
    assert report.without == ["Ủy ban nhân dân xã Mới"]


def test_a_renamed_commune_keeps_its_area_by_its_code():
    body = commune("xã Cũ")
    load(feature("Xã Cũ", code="09001"))
    body.name = "Ủy ban nhân dân phường Mới"
    body.save()
    assert load(feature("Xã Cũ", code="09001")).unknown == []
    assert Area.objects.get(code="09001").organisation == body
