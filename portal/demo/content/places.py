"""The invented province (tỉnh Sông Mẫu): its bodies and their portals. No real place has these names."""

from dataclasses import dataclass
from datetime import date

from directory.organisations.enums import OrganisationKind
from portal.tenancy.enums import PortalKind

#: The day on which districts ceased to be a level of government.
DISTRICTS_ENDED_ON = date(2025, 7, 1)
ARCHIVE_NOTE = (
    "Từ ngày 01/7/2025 không còn cấp huyện. Ủy ban nhân dân huyện Thượng Mẫu (cơ quan mẫu) đã kết thúc "
    "hoạt động; nhiệm vụ được chuyển cho Ủy ban nhân dân xã Đông Mẫu và xã Bến Sông. Cổng này được lưu "
    "giữ để tra cứu."
)


@dataclass(frozen=True)
class BodySketch:
    """A body to be, with what its documents print: the lines over its name, its place, who signs."""

    key: str
    name: str
    short_name: str
    abbreviation: str
    kind: OrganisationKind
    above: str = ""
    valid_from: date | None = None
    printed_above: str = ""
    printed: str = ""
    place: str = "Sông Mẫu"
    leader: tuple[str, str] = ("", "")
    deputy: tuple[str, str] = ("", "")
    acts_for: str = ""


@dataclass(frozen=True)
class EndingSketch:
    """A body that passed its tasks to others."""

    key: str
    successors: tuple[str, ...]
    on: date


@dataclass(frozen=True)
class PortalSketch:
    """A portal to be; `key` is also the end of its people's user names."""

    key: str
    body: str
    kind: PortalKind
    host: str
    name: str
    address: str
    number: int
    former_hosts: tuple[str, ...] = ()


BODIES = [
    BodySketch(
        key="hdnd",
        name="Hội đồng nhân dân tỉnh Sông Mẫu",
        short_name="HĐND tỉnh",
        abbreviation="HĐND",
        kind=OrganisationKind.PROVINCIAL_COUNCIL,
        printed_above="HỘI ĐỒNG NHÂN DÂN",
        printed="TỈNH SÔNG MẪU",
        leader=("Phạm Thị Mẫu", "Chủ tịch"),
        acts_for="TM. HỘI ĐỒNG NHÂN DÂN",
    ),
    BodySketch(
        key="ubnd",
        name="Ủy ban nhân dân tỉnh Sông Mẫu",
        short_name="UBND tỉnh",
        abbreviation="UBND",
        kind=OrganisationKind.PROVINCIAL_COMMITTEE,
        printed_above="ỦY BAN NHÂN DÂN",
        printed="TỈNH SÔNG MẪU",
        leader=("Nguyễn Văn Mẫu", "Chủ tịch"),
        deputy=("Lê Văn Mẫu", "Phó Chủ tịch"),
        acts_for="TM. ỦY BAN NHÂN DÂN",
    ),
    BodySketch(
        key="vp",
        name="Văn phòng Ủy ban nhân dân tỉnh Sông Mẫu",
        short_name="Văn phòng UBND tỉnh",
        abbreviation="VPUBND",
        kind=OrganisationKind.UNIT,
        above="ubnd",
    ),
    BodySketch(
        key="stp",
        name="Sở Tư pháp tỉnh Sông Mẫu",
        short_name="Sở Tư pháp",
        abbreviation="STP",
        kind=OrganisationKind.DEPARTMENT,
        above="ubnd",
        printed_above="ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU",
        printed="SỞ TƯ PHÁP",
        leader=("Trần Thị Mẫu", "Giám đốc"),
        deputy=("Vũ Văn Mẫu", "Phó Giám đốc"),
    ),
    BodySketch(
        key="stc",
        name="Sở Tài chính tỉnh Sông Mẫu",
        short_name="Sở Tài chính",
        abbreviation="STC",
        kind=OrganisationKind.DEPARTMENT,
        above="ubnd",
        printed_above="ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU",
        printed="SỞ TÀI CHÍNH",
        leader=("Đặng Văn Mẫu", "Giám đốc"),
        deputy=("Bùi Thị Mẫu", "Phó Giám đốc"),
    ),
    BodySketch(
        key="skhdt",
        name="Sở Kế hoạch và Đầu tư tỉnh Sông Mẫu",
        short_name="Sở Kế hoạch và Đầu tư",
        abbreviation="SKHĐT",
        kind=OrganisationKind.DEPARTMENT,
        above="ubnd",
    ),
    BodySketch(
        key="thuongmau",
        name="Ủy ban nhân dân huyện Thượng Mẫu",
        short_name="UBND huyện Thượng Mẫu",
        abbreviation="UBND",
        kind=OrganisationKind.DISTRICT_COMMITTEE,
        above="ubnd",
        printed_above="ỦY BAN NHÂN DÂN",
        printed="HUYỆN THƯỢNG MẪU",
        place="Thượng Mẫu",
        leader=("Hoàng Văn Mẫu", "Chủ tịch"),
        deputy=("Ngô Thị Mẫu", "Phó Chủ tịch"),
        acts_for="TM. ỦY BAN NHÂN DÂN",
    ),
    BodySketch(
        key="dongmau",
        name="Ủy ban nhân dân xã Đông Mẫu",
        short_name="UBND xã Đông Mẫu",
        abbreviation="UBND",
        kind=OrganisationKind.COMMUNE_COMMITTEE,
        above="ubnd",
        valid_from=DISTRICTS_ENDED_ON,
        printed_above="ỦY BAN NHÂN DÂN",
        printed="XÃ ĐÔNG MẪU",
        place="Đông Mẫu",
        leader=("Đỗ Văn Mẫu", "Chủ tịch"),
        deputy=("Hồ Thị Mẫu", "Phó Chủ tịch"),
        acts_for="TM. ỦY BAN NHÂN DÂN",
    ),
    BodySketch(
        key="bensong",
        name="Ủy ban nhân dân xã Bến Sông",
        short_name="UBND xã Bến Sông",
        abbreviation="UBND",
        kind=OrganisationKind.COMMUNE_COMMITTEE,
        above="ubnd",
        valid_from=DISTRICTS_ENDED_ON,
        printed_above="ỦY BAN NHÂN DÂN",
        printed="XÃ BẾN SÔNG",
        place="Bến Sông",
        leader=("Dương Thị Mẫu", "Chủ tịch"),
        deputy=("Lý Văn Mẫu", "Phó Chủ tịch"),
        acts_for="TM. ỦY BAN NHÂN DÂN",
    ),
]

ENDINGS = [
    EndingSketch("skhdt", ("stc",), date(2025, 3, 1)),
    EndingSketch("thuongmau", ("dongmau", "bensong"), DISTRICTS_ENDED_ON),
]

#: The district stands before the communes: it was there before them.
PORTALS = [
    PortalSketch(
        key="tinh",
        body="ubnd",
        kind=PortalKind.PROVINCE,
        host="localhost",
        name="Cổng thông tin điện tử tỉnh Sông Mẫu",
        address="Số 1, đường Trung Tâm, phường Sông Mẫu, tỉnh Sông Mẫu (địa chỉ mẫu)",
        number=1,
        former_hosts=("congthongtin.localhost",),
    ),
    PortalSketch(
        key="sotuphap",
        body="stp",
        kind=PortalKind.DEPARTMENT,
        host="sotuphap.localhost",
        name="Trang thông tin điện tử Sở Tư pháp tỉnh Sông Mẫu",
        address="Số 12, đường Công Lý, phường Sông Mẫu, tỉnh Sông Mẫu (địa chỉ mẫu)",
        number=2,
    ),
    PortalSketch(
        key="sotaichinh",
        body="stc",
        kind=PortalKind.DEPARTMENT,
        host="sotaichinh.localhost",
        name="Trang thông tin điện tử Sở Tài chính tỉnh Sông Mẫu",
        address="Số 20, đường Trung Tâm, phường Sông Mẫu, tỉnh Sông Mẫu (địa chỉ mẫu)",
        number=3,
    ),
    PortalSketch(
        key="thuongmau",
        body="thuongmau",
        kind=PortalKind.DISTRICT,
        host="huyenthuongmau.localhost",
        name="Trang thông tin điện tử huyện Thượng Mẫu",
        address="Số 5, phố Huyện, thị trấn Thượng Mẫu, tỉnh Sông Mẫu (địa chỉ mẫu)",
        number=4,
    ),
    PortalSketch(
        key="dongmau",
        body="dongmau",
        kind=PortalKind.COMMUNE,
        host="dongmau.localhost",
        name="Trang thông tin điện tử xã Đông Mẫu",
        address="Thôn Trung, xã Đông Mẫu, tỉnh Sông Mẫu (địa chỉ mẫu)",
        number=5,
    ),
    PortalSketch(
        key="bensong",
        body="bensong",
        kind=PortalKind.COMMUNE,
        host="bensong.localhost",
        name="Trang thông tin điện tử xã Bến Sông",
        address="Thôn Bến, xã Bến Sông, tỉnh Sông Mẫu (địa chỉ mẫu)",
        number=6,
    ),
]

BODY_OF = {body.key: body for body in BODIES}
PORTAL_OF = {portal.key: portal for portal in PORTALS}
