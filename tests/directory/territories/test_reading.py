"""Every bad file is refused in plain words, and nothing of it is used."""

import json
import math
from codecs import BOM_UTF8
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from directory.territories import reading
from directory.territories.reading import read_features
from tests.factories.territories import feature, geojson, square


def problems_of(file) -> list[str]:
    with pytest.raises(ValidationError) as refusal:
        read_features(file)
    return refusal.value.messages


def ring(points) -> dict:
    return feature("Xã Mẫu", points)


def test_names_codes_and_districts_are_read_in_the_words_of_offices():
    file = geojson(
        {**feature(""), "properties": {"TEN_XA": "Xã Bến Sông ", "Ma_Xa": 1234, "HUYEN": "Thượng Mẫu"}}
    )
    found = read_features(file)[0]
    assert (found.name, found.code, found.district) == ("Xã Bến Sông", "1234", "Thượng Mẫu")


def test_heights_are_left_out():
    points = [[*point, 12.5] for point in square(0)]
    assert read_features(geojson(ring(points)))[0].shape.bounds == (105.0, 20.0, 105.1, 20.1)


BOWTIE = [[105.0, 20.0], [105.1, 20.1], [105.1, 20.0], [105.0, 20.1], [105.0, 20.0]]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (ring(BOWTIE), "tự cắt"),
        (ring(square(0)[:-1]), "chưa khép kín"),
        (ring(square(0)[:3]), "ít hơn bốn điểm"),
        (ring([[y, x] for x, y in square(0)]), "kinh độ và vĩ độ bị đảo"),
        (ring([[550000 + x, 2300000 + y] for x, y in square(0)]), "VN-2000"),
        (ring([[x - 100, y] for x, y in square(0)]), "ngoài lãnh thổ Việt Nam"),
        (ring([["a", "b"]] * 5), "không đọc được tọa độ"),
        (ring([[105, None]] * 5), "không đọc được tọa độ"),
        (ring([105, 20, 105, 20]), "không đọc được tọa độ"),
        (ring({"x": 1}), "không đọc được tọa độ"),
        (ring([]), "không đọc được tọa độ"),
        ({**feature("Xã Mẫu"), "geometry": None}, "không phải là vùng"),
        (
            {**feature("Xã Mẫu"), "geometry": {"type": "Point", "coordinates": [105, 20]}},
            "không phải là vùng",
        ),
        ({**feature("Xã Mẫu"), "geometry": {"type": "Polygon", "coordinates": []}}, "không có điểm"),
        ({**feature("Xã Mẫu"), "geometry": {"type": "Polygon", "coordinates": 7}}, "không"),
        ({**feature("Xã Mẫu"), "geometry": {"type": "Polygon", "coordinates": [7]}}, "không đọc được tọa độ"),
        ({**feature(""), "properties": {}}, "không có tên"),
        ({**feature(""), "properties": None}, "không có tên"),
        (feature("Xã Mẫu", code="1" * 30), "mã quá dài"),
        ("chuỗi", "Feature"),
    ],
)
def test_a_bad_area_is_told_by_its_name(bad, words):
    assert words in problems_of(geojson(bad))[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tệp trống"),
        (b"PK\x03\x04 zip", "không đọc được"),
        (b'{"type": "FeatureCollection", "features": [', "không đọc được"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "không đọc được"),
        (b"\xff\xfe{}", "không đọc được"),
        (b'{"type": "Topology"}', "FeatureCollection"),
        (b"[1, 2]", "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "không có vùng nào"),
        (b'{"type": "FeatureCollection"}', "không có vùng nào"),
    ],
)
def test_what_is_no_geojson_is_told(content, words):
    assert words.casefold() in problems_of(BytesIO(content))[0].casefold()


def test_infinite_numbers_are_no_places():
    file = BytesIO(json.dumps({"type": "FeatureCollection", "features": [ring([[1e400, 20]] * 5)]}).encode())
    assert problems_of(file)
    assert math.isinf(1e400)


def test_another_reference_system_is_told():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3405"}}
    assert "EPSG::3405" in problems_of(geojson(feature("Xã Mẫu"), crs=crs))[0]
    known = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read_features(geojson(feature("Xã Mẫu"), crs=known))


def test_a_code_stands_once():
    file = geojson(feature("Xã A", code="01"), feature("Xã B", square(1), code="01"))
    assert "01" in problems_of(file)[0]


def test_all_problems_are_told_at_once_but_not_without_end():
    file = geojson(*(feature(f"Xã {number}", square(0)[:3]) for number in range(50)))
    assert len(problems_of(file)) == reading.MAX_PROBLEMS


def test_sizes_are_bounded(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BRACKETS", 10)
    assert "quá nhiều điểm" in problems_of(geojson(feature("Xã A"), feature("Xã B", square(1))))[0]
    monkeypatch.setattr(reading, "MAX_BRACKETS", 10_000)
    monkeypatch.setattr(reading, "MAX_FEATURES", 1)
    assert "1 vùng" in problems_of(geojson(feature("Xã A"), feature("Xã B", square(1))))[0]
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert "MB" in problems_of(geojson(feature("Xã A")))[0]


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_what_is_nested_very_deep_is_refused_at_once(opening):
    deep = '{"type": "FeatureCollection", "features": ' + opening * 200_000
    assert problems_of(BytesIO(deep.encode())) == ["Tệp không đọc được theo định dạng GeoJSON."]


def test_a_mark_before_the_text_is_passed_over():
    """Editors of Windows write one."""
    content = BytesIO(BOM_UTF8 + geojson(feature("Xã A")).getvalue())
    assert [str(area) for area in read_features(content)] == ["Xã A"]
