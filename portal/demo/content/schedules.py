"""What the invented leaders do in their weeks; which week it is depends on the day of loading."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class EntrySketch:
    """An entry to be; `leaders` are places in the order of protocol, the first is 0."""

    weekday: int
    content: str
    starts_at: time | None = None
    ends_at: time | None = None
    part: str = ""
    leaders: tuple[int, ...] = (0,)
    place: str = ""
    attendees: str = ""
    chair: str = ""
    prepared_by: str = ""
    notes: str = ""


#: Weeks from the present one: the last, this and the next.
WEEKS = (-1, 0, 1)
NOTE = "Lịch mẫu của tỉnh Sông Mẫu, một tỉnh không có thật. Lịch có thể thay đổi; mọi thay đổi được ghi rõ."

ENTRIES: dict[str, tuple[EntrySketch, ...]] = {
    "tinh": (
        EntrySketch(
            1,
            "Giao ban lãnh đạo Ủy ban nhân dân tỉnh",
            time(7, 30),
            time(9),
            leaders=(0, 1),
            place="Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh",
            attendees="Lãnh đạo Văn phòng; các phòng chuyên môn",
            chair="Chủ tịch Ủy ban nhân dân tỉnh",
            prepared_by="Văn phòng Ủy ban nhân dân tỉnh",
        ),
        EntrySketch(
            1,
            "Nghe báo cáo tiến độ chuyển đổi số của các cơ quan thuộc tỉnh",
            time(14),
            time(16, 30),
            leaders=(1,),
            place="Phòng họp trực tuyến",
            attendees="Sở Tài chính; Sở Tư pháp; các xã",
            prepared_by="Văn phòng Ủy ban nhân dân tỉnh",
        ),
        EntrySketch(
            2,
            "Kiểm tra công tác phòng, chống thiên tai tại xã Đông Mẫu",
            part="all_day",
            leaders=(0,),
            place="Xã Đông Mẫu",
        ),
        EntrySketch(
            3,
            "Họp thẩm định dự thảo quyết định về quản lý chất thải rắn sinh hoạt",
            time(8),
            leaders=(1,),
            place="Phòng họp số 2",
            attendees="Sở Tư pháp; các cơ quan soạn thảo",
            prepared_by="Sở Tư pháp",
        ),
        EntrySketch(
            4,
            "Tiếp công dân định kỳ",
            part="morning",
            leaders=(0,),
            place="Trụ sở Tiếp công dân tỉnh",
            prepared_by="Ban Tiếp công dân",
        ),
        EntrySketch(5, "Làm việc tại trụ sở", part="all_day", leaders=(0, 1)),
        EntrySketch(6, "Trực lãnh đạo", part="all_day", leaders=(1,)),
    ),
    "sotuphap": (
        EntrySketch(
            1,
            "Giao ban đầu tuần",
            time(8),
            time(9, 30),
            place="Phòng họp tầng 2",
            attendees="Trưởng các phòng",
        ),
        EntrySketch(2, "Họp hội đồng thẩm định văn bản", time(14), place="Phòng họp tầng 2"),
        EntrySketch(4, "Kiểm tra công tác hộ tịch tại cơ sở", part="morning", place="Xã Bến Sông"),
        EntrySketch(5, "Tiếp công dân", part="afternoon", place="Phòng Tiếp công dân của Sở"),
    ),
    "dongmau": (
        EntrySketch(1, "Giao ban Ủy ban nhân dân xã", time(7, 30), place="Hội trường xã"),
        EntrySketch(3, "Tiếp công dân", part="morning", place="Trụ sở Ủy ban nhân dân xã"),
        EntrySketch(5, "Kiểm tra tuyến đê Mẫu", part="afternoon", place="Thôn Đê Mẫu"),
    ),
}
#: Portals whose week is signed, and whose week is changed after it was published.
SIGNED, CHANGED = "sotuphap", "tinh"
CHANGED_PLACE = "Phòng họp số 3 (phòng số 2 đang sửa)"
ADDED = EntrySketch(
    5, "Làm việc với đoàn khảo sát đầu tư (đoàn mẫu)", time(15), leaders=(0,), place="Phòng khách số 1"
)
