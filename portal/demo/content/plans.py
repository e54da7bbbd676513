"""Sample strategies, plans and environmental lists (NĐ 43/2011, Điều 10.1.đ). All are invented."""

from decimal import Decimal

from portal.demo.content.document_sketches import Fate
from portal.demo.content.row_sketches import RowSketch

MAP_WORDS = (
    "Bản đồ mẫu. Khu vực quy hoạch nằm ở bờ nam sông Mẫu: phía bắc giáp sông, phía nam giáp đường tỉnh 1 "
    "(mẫu). Phần phía tây là khu dân cư hiện có; phần giữa là khu trung tâm hành chính và chợ; phần phía "
    "đông là khu công nghiệp. Trục chính chạy từ tây sang đông, nối ba khu."
)
CONTACT = "Sở Tài chính tỉnh Sông Mẫu (mẫu), điện thoại 0200 000 0300 (số mẫu)"


def plan(title: str, topic: str, kind: str, years: tuple[int, int] | None = None, **more) -> RowSketch:
    """A row of the table below; `years` are the period."""
    values = {"topic": topic, "kind": kind, "area": more.pop("area", "Toàn tỉnh")}
    if years:
        values |= {"period_from": years[0], "period_to": years[1]}
    for name in ("summary", "capital", "capital_currency", "contact"):
        if name in more:
            values[name] = more.pop(name)
    portal = more.pop("portal", "tinh")
    return RowSketch(portal, "plan", title, values, papers=more.pop("papers", (title,)), **more)


def site(title: str, kind: str, area: str, **more) -> RowSketch:
    """A row about the environment, named by a decision."""
    portal, fate = more.pop("portal", "tinh"), more.pop("fate", Fate.LIVE)
    decided = more.pop("decided", ("412/QĐ-UBND", "2026-03-31"))
    return RowSketch(portal, "site", title, {"kind": kind, "area": area, **more}, decided=decided, fate=fate)


PLANS = [
    plan(
        "Chiến lược phát triển kinh tế - xã hội tỉnh Sông Mẫu đến năm 2030 (mẫu)",
        "development",
        "strategy",
        (2021, 2030),
        field_of_law="Đầu tư",
        decided=("1802/QĐ-UBND", "2021-11-18"),
        summary="Phát triển nông nghiệp ven sông, công nghiệp chế biến và dịch vụ; chuyển đổi số.",
    ),
    plan(
        "Quy hoạch tỉnh Sông Mẫu thời kỳ 2021–2030, tầm nhìn đến năm 2050 (mẫu)",
        "development",
        "master_plan",
        (2021, 2030),
        field_of_law="Đầu tư",
        decided=("933/QĐ-UBND", "2023-08-14"),
        map_words=MAP_WORDS,
        summary="Tổ chức không gian theo ba vùng: ven sông, đồng bằng và đồi thấp.",
    ),
    plan(
        "Định hướng chuyển đổi số của tỉnh Sông Mẫu giai đoạn 2026–2030 (mẫu)",
        "development",
        "orientation",
        (2026, 2030),
        field_of_law="Công nghệ thông tin",
        decided=("268/QĐ-UBND", "2026-02-27"),
    ),
    plan(
        "Kế hoạch phát triển nông nghiệp sạch năm 2027 (mẫu, đang soạn)",
        "development",
        "plan",
        (2027, 2027),
        field_of_law="Nông nghiệp",
        decided=("", ""),
        fate=Fate.DRAFT,
    ),
    plan(
        "Kế hoạch trợ giúp pháp lý giai đoạn 2026–2030 của ngành Tư pháp (mẫu)",
        "development",
        "plan",
        (2026, 2030),
        portal="sotuphap",
        field_of_law="Tư pháp",
        decided=("41/QĐ-STP", "2026-03-18"),
    ),
    plan(
        "Chính sách ưu đãi đầu tư vào cụm công nghiệp và nông nghiệp công nghệ cao (mẫu)",
        "incentives",
        "other",
        field_of_law="Đầu tư",
        decided=("514/QĐ-UBND", "2024-05-20"),
        summary="Hỗ trợ hạ tầng, đào tạo lao động và xúc tiến thương mại theo danh mục địa bàn.",
    ),
    plan(
        "Cơ hội đầu tư: du lịch sinh thái hồ Mẫu (mẫu)",
        "opportunities",
        "other",
        papers=(),
        area="Xã Bến Sông",
        decided=("356/QĐ-UBND", "2026-03-17"),
        summary="Khu vực 40 ha ven hồ, đã có đường vào và điện; phù hợp lưu trú cộng đồng.",
        contact=CONTACT,
        capital=Decimal(120_000_000_000),
    ),
    plan(
        "Dự án mời gọi vốn: nhà máy chế biến nông sản Sông Mẫu (mẫu)",
        "capital_calls",
        "other",
        papers=(),
        area="Xã Đông Mẫu",
        decided=("356/QĐ-UBND", "2026-03-17"),
        summary="Công suất 20.000 tấn/năm, đất sạch 5 ha trong cụm công nghiệp Đông Mẫu.",
        contact=CONTACT,
        capital=Decimal(8_500_000),
        capital_currency="USD",
    ),
    plan(
        "Quy hoạch xây dựng vùng liên xã phía nam sông Mẫu đến năm 2035 (mẫu)",
        "construction",
        "master_plan",
        (2022, 2035),
        field_of_law="Xây dựng",
        decided=("715/QĐ-UBND", "2022-06-30"),
        map_words=MAP_WORDS,
    ),
    plan(
        "Quy hoạch chung đô thị Sông Mẫu đến năm 2040 (mẫu)",
        "urban",
        "master_plan",
        (2024, 2040),
        field_of_law="Xây dựng",
        decided=("846/QĐ-UBND", "2024-07-26"),
        map_words=MAP_WORDS,
        area="Phường Sông Mẫu",
    ),
    plan(
        "Kế hoạch sử dụng đất năm 2026 của tỉnh Sông Mẫu (mẫu)",
        "land_use",
        "plan",
        (2026, 2026),
        field_of_law="Đất đai",
        decided=("98/QĐ-UBND", "2026-01-22"),
        map_words=MAP_WORDS,
    ),
    plan(
        "Quy hoạch thăm dò, khai thác cát sỏi lòng sông giai đoạn 2021–2030 (mẫu)",
        "resources",
        "master_plan",
        (2021, 2030),
        field_of_law="Môi trường",
        decided=("655/QĐ-UBND", "2021-05-14"),
    ),
    plan(
        "Khai thác cát tại bãi Trung, sông Mẫu (mẫu)",
        "extraction",
        "other",
        papers=(),
        area="Xã Bến Sông",
        field_of_law="Môi trường",
        decided=("1120/QĐ-UBND", "2023-12-05"),
        summary="Giấy phép mẫu số 12: Hợp tác xã Bến Sông (mẫu), 30.000 m³/năm, từ năm 2024 đến năm 2028.",
    ),
    plan(
        "Quy hoạch thu gom, tái chế, xử lý chất thải rắn đến năm 2030 (mẫu)",
        "waste",
        "master_plan",
        (2021, 2030),
        field_of_law="Môi trường",
        decided=("1204/QĐ-UBND", "2021-09-10"),
    ),
    plan(
        "Quy hoạch chi tiết khu dân cư trung tâm thị trấn Thượng Mẫu (mẫu)",
        "urban",
        "master_plan",
        (2017, 2025),
        portal="thuongmau",
        field_of_law="Xây dựng",
        decided=("215/QĐ-UBND", "2017-06-06"),
        map_words=MAP_WORDS,
        area="Thị trấn Thượng Mẫu",
    ),
    plan(
        "Kế hoạch sử dụng đất năm 2024 của huyện Thượng Mẫu (mẫu)",
        "land_use",
        "plan",
        (2024, 2024),
        portal="thuongmau",
        field_of_law="Đất đai",
        decided=("37/QĐ-UBND", "2024-01-19"),
        area="Huyện Thượng Mẫu",
    ),
]

SITES = [
    site(
        "Nước thải cụm công nghiệp Đông Mẫu (mẫu)",
        "waste_source",
        "Xã Đông Mẫu",
        operator="Công ty Hạ tầng Đông Mẫu (mẫu)",
        waste_kind="Nước thải công nghiệp",
        quantity=Decimal(1200),
        quantity_unit="cubic_metres_a_day",
        measures="Trạm xử lý tập trung, quan trắc tự động.",
    ),
    site(
        "Lò đốt chất thải y tế Bệnh viện Sông Mẫu (mẫu)",
        "waste_source",
        "Phường Sông Mẫu",
        operator="Bệnh viện đa khoa Sông Mẫu (mẫu)",
        waste_kind="Chất thải y tế",
        quantity=Decimal("86.5"),
    ),
    site(
        "Vỏ bao bì thuốc bảo vệ thực vật (mẫu)",
        "hazardous_waste",
        "Toàn tỉnh",
        waste_kind="Bao bì nhiễm hóa chất",
        cause="Hóa chất tồn dư ngấm vào đất và nguồn nước.",
        measures="Bể thu gom tại đồng ruộng; vận chuyển, tiêu hủy theo hợp đồng.",
    ),
    site(
        "Bãi chôn lấp rác cũ Gò Mẫu (mẫu)",
        "polluted",
        "Xã Đông Mẫu",
        level="serious",
        cause="Bãi lộ thiên từ trước năm 2010, không có lớp lót đáy.",
        measures="Đóng bãi, phủ đất, trồng cây; quan trắc nước ngầm mỗi quý.",
    ),
    site(
        "Kho thuốc bảo vệ thực vật tồn lưu Bến Sông (mẫu)",
        "polluted",
        "Xã Bến Sông",
        level="especially_serious",
        cause="Kho cũ, hóa chất thấm vào đất.",
        measures="Rào cách ly, bốc xúc và xử lý đất nhiễm.",
    ),
    site(
        "Hồ chứa bùn thải mỏ đá Mẫu (mẫu)",
        "at_risk",
        "Xã Bến Sông",
        cause="Nguy cơ tràn đập khi mưa lớn kéo dài.",
        measures="Gia cố đập, phương án sơ tán 45 hộ dân.",
    ),
    site(
        "Làng nghề tái chế nhựa Thượng Mẫu (mẫu)",
        "waste_source",
        "Huyện Thượng Mẫu",
        portal="thuongmau",
        decided=("88/QĐ-UBND", "2024-03-29"),
        operator="Hợp tác xã Tái chế Thượng Mẫu (mẫu)",
        waste_kind="Nhựa phế liệu",
        quantity=Decimal(340),
    ),
    site("Điểm ô nhiễm đang xác minh (mẫu)", "polluted", "Xã Đông Mẫu", fate=Fate.SUBMITTED),
]
