"""Sample projects, tenders and purchases (NĐ 43/2011, Điều 10.1.h). All are invented."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from portal.demo.content.document_sketches import Fate
from portal.demo.content.row_sketches import RowSketch

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
BRIDGE = "Xây dựng cầu Bến Sông qua sông Mẫu (mẫu)"
SCHOOL = "Cải tạo Trường Trung học cơ sở Đông Mẫu (mẫu)"
BRIDGE_INVITATION = "Gói thầu XL-01: thi công cầu Bến Sông (mẫu)"


def project(title: str, status: str, years: tuple[int, int], budget: int, **more) -> RowSketch:
    """A row of the table below; `budget` is in the currency named, else in đồng."""
    values = {
        "status": status,
        "period_from": years[0],
        "period_to": years[1],
        "budget": Decimal(budget),
        "kind": "group_c",
        "funding": "local_budget",
        "sponsors": "Ngân sách tỉnh Sông Mẫu (mẫu)",
        "owner": "Ban Quản lý dự án tỉnh Sông Mẫu (mẫu)",
        **more.pop("values"),
    }
    return RowSketch(more.pop("portal", "tinh"), "project", title, values, **more)


def tender(title: str, purpose: str, stage: str, number: str, **more) -> RowSketch:
    values = {"purpose": purpose, "stage": stage, "number": number, "form": "open", **more.pop("values")}
    return RowSketch(more.pop("portal", "tinh"), "tender", title, values, **more)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


PROJECTS = [
    project(
        BRIDGE,
        "preparing",
        (2025, 2028),
        186_000_000_000,
        field_of_law="Giao thông vận tải",
        decided=("1466/QĐ-UBND", "2025-10-21"),
        papers=("Quyết định chủ trương đầu tư cầu Bến Sông (mẫu)",),
        values={
            "code": "SM-2025-014",
            "kind": "group_b",
            "funding": "mixed",
            "place": "Xã Bến Sông",
            "goal": "Thay bến phà, nối hai bờ sông Mẫu, rút ngắn đường đến trung tâm tỉnh 18 km.",
            "sponsors": "Ngân sách trung ương và ngân sách tỉnh (mẫu)",
        },
        later={
            "status": "ongoing",
            "budget": Decimal(198_500_000_000),
            "progress_percent": 15,
            "progress": "Đã giải phóng mặt bằng; đang thi công mố M1.",
        },
    ),
    project(
        SCHOOL,
        "ongoing",
        (2025, 2026),
        12_400_000_000,
        field_of_law="Giáo dục và đào tạo",
        decided=("377/QĐ-UBND", "2025-03-27"),
        values={
            "place": "Xã Đông Mẫu",
            "goal": "Thêm 12 phòng học và nhà đa năng.",
            "progress_percent": 60,
            "progress": "Xong phần thô khối phòng học.",
        },
    ),
    project(
        "Cấp nước sạch nông thôn vùng bãi sông Mẫu (mẫu)",
        "completed",
        (2022, 2025),
        3_200_000,
        field_of_law="Nông nghiệp",
        decided=("802/QĐ-UBND", "2022-07-29"),
        values={
            "budget_currency": "USD",
            "funding": "aid",
            "place": "Xã Đông Mẫu; xã Bến Sông",
            "goal": "Cấp nước sạch cho 6.500 hộ dân.",
            "sponsors": "Quỹ Nước sạch Mẫu (nhà tài trợ mẫu)",
            "progress_percent": 100,
            "progress": "Đã bàn giao, đưa vào sử dụng.",
        },
    ),
    project(
        "Hạ tầng cụm công nghiệp Đông Mẫu (mẫu)",
        "preparing",
        (2026, 2029),
        240_000_000_000,
        field_of_law="Công thương",
        decided=("512/QĐ-UBND", "2026-04-17"),
        values={
            "kind": "group_b",
            "funding": "partnership",
            "place": "Xã Đông Mẫu",
            "goal": "San nền, đường nội bộ và xử lý nước thải cho 50 ha.",
            "sponsors": "Ngân sách tỉnh và nhà đầu tư (mẫu)",
        },
    ),
    project(
        "Số hóa hồ sơ hộ tịch (mẫu)",
        "ongoing",
        (2025, 2027),
        4_800_000_000,
        portal="sotuphap",
        field_of_law="Tư pháp",
        decided=("63/QĐ-STP", "2025-05-15"),
        values={
            "goal": "Số hóa 420.000 trang sổ hộ tịch.",
            "place": "Toàn tỉnh",
            "owner": "Sở Tư pháp (mẫu)",
            "progress_percent": 35,
            "progress": "Đã số hóa 147.000 trang.",
        },
    ),
    project(
        "Nâng cấp đường liên xã huyện Thượng Mẫu (mẫu)",
        "completed",
        (2022, 2024),
        36_700_000_000,
        portal="thuongmau",
        field_of_law="Giao thông vận tải",
        decided=("118/QĐ-UBND", "2022-04-08"),
        values={
            "goal": "Nâng cấp 14 km đường.",
            "place": "Huyện Thượng Mẫu",
            "owner": "UBND huyện Thượng Mẫu (mẫu)",
            "sponsors": "Ngân sách huyện (mẫu)",
            "progress_percent": 100,
        },
    ),
    project(
        "Công viên bờ sông (mẫu, đang soạn)",
        "preparing",
        (2027, 2028),
        9_000_000_000,
        values={"goal": "Không gian xanh ven sông."},
        fate=Fate.DRAFT,
    ),
]

TENDERS = [
    tender(
        BRIDGE_INVITATION,
        "bidding",
        "invitation",
        "IB2600000014 (mẫu)",
        project=BRIDGE,
        decided=("1731/QĐ-UBND", "2025-12-11"),
        papers=("Thông báo mời thầu gói XL-01 (mẫu)",),
        values={
            "price": Decimal(142_000_000_000),
            "opens_at": moment("2025-12-15T08:00"),
            "closes_at": moment("2026-01-09T09:00"),
            "contract_term": "900 ngày",
        },
    ),
    tender(
        "Kết quả lựa chọn nhà thầu gói XL-01: thi công cầu Bến Sông (mẫu)",
        "bidding",
        "result",
        "IB2600000014 (mẫu)",
        project=BRIDGE,
        invitation=BRIDGE_INVITATION,
        decided=("141/QĐ-UBND", "2026-02-05"),
        values={
            "price": Decimal(142_000_000_000),
            "winner": "Liên danh Cầu đường Mẫu (mẫu)",
            "winning_price": Decimal(139_800_000_000),
            "contract_term": "880 ngày",
        },
    ),
    tender(
        "Mua sắm máy tính cho bộ phận một cửa các xã (mẫu)",
        "purchase",
        "invitation",
        "IB2600000087 (mẫu)",
        decided=("455/QĐ-UBND", "2026-04-03"),
        values={
            "form": "shopping",
            "price": Decimal(1_850_000_000),
            "closes_at": moment("2026-04-20T14:00"),
            "content": "60 bộ máy tính, bảo hành 36 tháng (nội dung mẫu).",
        },
    ),
    tender(
        "Kết quả mua sắm thiết bị lưu trữ hồ sơ hộ tịch (mẫu)",
        "purchase",
        "result",
        "IB2500000312 (mẫu)",
        portal="sotuphap",
        decided=("98/QĐ-STP", "2025-08-14"),
        values={
            "price": Decimal(620_000_000),
            "winner": "Công ty Thiết bị Mẫu (mẫu)",
            "winning_price": Decimal(598_000_000),
        },
    ),
    tender(
        "Gói thầu XL-02: nâng cấp đường liên xã (mẫu)",
        "bidding",
        "result",
        "IB2200000045 (mẫu)",
        portal="thuongmau",
        project="Nâng cấp đường liên xã huyện Thượng Mẫu (mẫu)",
        decided=("166/QĐ-UBND", "2022-06-17"),
        values={
            "price": Decimal(33_500_000_000),
            "winner": "Công ty Xây dựng Thượng Mẫu (mẫu)",
            "winning_price": Decimal(32_900_000_000),
        },
    ),
]
