"""Sample rows of direction, rewards and sanctions, science and statistics. All of it is invented."""

from datetime import date

from portal.demo.content.document_sketches import Fate
from portal.demo.content.row_sketches import RowSketch

RICE = "Nghiên cứu tuyển chọn giống lúa chịu mặn cho vùng ven sông Mẫu (mẫu)"
FLOOD = "Xây dựng bản đồ nguy cơ ngập lụt hạ lưu sông Mẫu (mẫu)"


def programme(title: str, code: str, status: str = "running", **values) -> RowSketch:
    fixed = {
        "code": code,
        "status": status,
        "level": "province",
        "lead_unit": "Trường Đại học Sông Mẫu (mẫu)",
        "investigator": "TS. Phan Văn Mẫu (người mẫu)",
    }
    return RowSketch("tinh", "programme", title, fixed | values)


PROGRAMMES = [
    programme(
        RICE,
        "ĐT.02/2023-SM",
        "accepted",
        field="agriculture",
        summary="Khảo nghiệm 12 giống lúa ở ba xã ven sông; chọn giống chịu mặn từ 4 phần nghìn.",
        approval_number="512/QĐ-UBND",
        approved_on=date(2023, 5, 15),
        starts_on=date(2023, 6, 1),
        ends_on=date(2026, 5, 31),
        accepted_on=date(2026, 10, 28),
        budget=1_850_000_000,
    ),
    programme(
        FLOOD,
        "ĐT.05/2025-SM",
        field="technology",
        summary="Đo địa hình, lập mô hình thủy lực và bản đồ ngập theo ba kịch bản mưa.",
        approval_number="1102/QĐ-UBND",
        approved_on=date(2025, 8, 11),
        starts_on=date(2025, 9, 1),
        ends_on=date(2027, 8, 31),
        budget=2_400_000_000,
    ),
    programme(
        "Bảo tồn và phát huy hát giao duyên trên sông Mẫu (mẫu)",
        "ĐT.01/2024-SM",
        "stopped",
        field="humanities",
        lead_unit="Trung tâm Văn hóa tỉnh Sông Mẫu (mẫu)",
        approval_number="233/QĐ-UBND",
        approved_on=date(2024, 3, 4),
        starts_on=date(2024, 4, 1),
        ends_on=date(2025, 12, 31),
    ),
]
RESULTS = {
    RICE: "Chọn được hai giống lúa cho năng suất trên 5,2 tấn/ha ở ruộng nhiễm mặn nhẹ; đã trồng thử 40 ha."
}


def conduct(
    portal: str, kind: str, title: str, organisation: str, number: str, day: date, **values
) -> RowSketch:
    fixed = {
        "kind": kind,
        "organisation_name": organisation,
        "decision_number": number,
        "decided_on": day,
    }
    return RowSketch(portal, "conduct", title, fixed | values, papers=(f"Quyết định {number} (mẫu)",))


CONDUCT = [
    conduct(
        "tinh",
        "reward",
        "Tặng Bằng khen về bảo vệ môi trường năm 2025 (mẫu)",
        "Công ty cổ phần Sông Xanh Mẫu",
        "77/QĐ-UBND",
        date(2026, 1, 16),
        content="Có thành tích trong thu gom, xử lý nước thải làng nghề năm 2025.",
    ),
    conduct(
        "tinh",
        "sanction",
        "Xử phạt vi phạm hành chính về xả nước thải (mẫu)",
        "Công ty TNHH Chế biến Nông sản Mẫu",
        "1207/QĐ-XPHC",
        date(2026, 8, 20),
        content="Xả nước thải vượt quy chuẩn kỹ thuật từ 1,5 đến dưới 3 lần.",
        form="fine",
        fine=90_000_000,
        remedy="Vận hành lại hệ thống xử lý nước thải trong 30 ngày.",
        completed_on=date(2026, 9, 25),
    ),
    conduct(
        "sotaichinh",
        "sanction",
        "Cảnh cáo vì chậm báo cáo giá kê khai (mẫu)",
        "Hợp tác xã Dịch vụ Đông Mẫu",
        "45/QĐ-STC",
        date(2026, 7, 9),
        content="Gửi báo cáo giá kê khai chậm 05 ngày.",
        form="warning",
        completed_on=date(2026, 7, 20),
    ),
    conduct(
        "sotuphap",
        "reward",
        "Tặng Giấy khen về trợ giúp pháp lý (mẫu)",
        "Văn phòng Luật sư Bến Mẫu",
        "31/QĐ-STP",
        date(2026, 4, 24),
        content="Có thành tích tư vấn pháp luật miễn phí tại các xã ven sông.",
    ),
]


def answer(
    portal: str, title: str, asked_by: str, days: tuple[date, date], petition: str, words: str
) -> RowSketch:
    values = {
        "petitioner": asked_by,
        "received_on": days[0],
        "answered_on": days[1],
        "petition": petition,
        "answer": words,
    }
    return RowSketch(portal, "answer", title, values)


ANSWERS = [
    answer(
        "tinh",
        "Sửa chữa đường vào thôn bị hư hỏng sau mưa lũ (mẫu)",
        "citizen",
        (date(2026, 10, 5), date(2026, 10, 19)),
        "Đoạn đường dài khoảng 700 m vào thôn bị sạt lở sau mưa lũ, đề nghị sớm sửa chữa.",
        "Đoạn đường đã được đưa vào kế hoạch bảo trì quý IV năm 2026; thời gian thi công 30 ngày. Trong khi "
        "chờ, đơn vị quản lý đã đặt biển báo và rào chắn.",
    ),
    answer(
        "tinh",
        "Thời gian giải quyết thủ tục cấp phép xây dựng cho doanh nghiệp (mẫu)",
        "company",
        (date(2026, 9, 7), date(2026, 9, 18)),
        "Doanh nghiệp kiến nghị rút ngắn thời gian lấy ý kiến giữa các sở khi cấp phép xây dựng.",
        "Từ ngày 01/11/2026, các sở lấy ý kiến song song và trả lời trong 05 ngày làm việc.",
    ),
    answer(
        "dongmau",
        "Bổ sung điểm thu gom rác ở chợ xã (mẫu)",
        "organisation",
        (date(2026, 9, 14), date(2026, 9, 28)),
        "Hội Phụ nữ xã kiến nghị bổ sung điểm thu gom rác và lịch thu gom vào buổi chiều.",
        "Xã đặt thêm hai điểm thu gom và thu gom hai lần mỗi ngày từ tháng 10 năm 2026.",
    ),
    RowSketch(
        "tinh",
        "answer",
        "Mở thêm tuyến xe buýt đến khu công nghiệp (mẫu)",
        {
            "petitioner": "company",
            "received_on": date(2026, 11, 16),
            "petition": "Đề nghị mở thêm tuyến xe buýt phục vụ công nhân đi làm ca sớm.",
        },
        fate=Fate.DRAFT,
    ),
]

HARVEST = [
    ["Địa bàn", "Diện tích lúa (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)"],
    ["Xã Đông Mẫu", "1.240", "58,4", "7.241,6"],
    ["Xã Bến Sông", "1.085", "55,1", "5.978,4"],
    ["Xã Thượng Nguồn", "760", "49,8", "3.784,8"],
    ["Phường Trung Tâm", "215", "52,0", "1.118,0"],
]
REVENUE = [
    ["Năm", "Thu nội địa (tỷ đồng)", "Thu xuất nhập khẩu (tỷ đồng)"],
    ["2021", "6.120", "840"],
    ["2022", "6.780", "905"],
    ["2023", "7.015", "790"],
    ["2024", "7.640", "1.020"],
    ["2025", "8.310", "1.115"],
]
LABOUR = [
    ["Khu vực kinh tế", "Tỷ trọng (%)"],
    ["Nông, lâm nghiệp, thủy sản", "38,5"],
    ["Công nghiệp, xây dựng", "31,2"],
    ["Dịch vụ", "30,3"],
]


def release(portal: str, title: str, lines: list[list[str]], chart: str, **values) -> RowSketch:
    fixed = {
        "table": lines,
        "chart_kind": chart,
        "method": "Điều tra chọn mẫu theo phương án mẫu; số liệu được suy rộng và làm tròn.",
        "decision_number": "15/QĐ-CTK (mẫu)",
    }
    return RowSketch(portal, "release", title, fixed | values, papers=(f"Báo cáo thống kê: {title}",))


RELEASES = [
    release(
        "tinh",
        "Diện tích, năng suất, sản lượng lúa vụ mùa năm 2026 (mẫu)",
        HARVEST,
        "bars",
        chart_columns=[3],
        survey="Điều tra năng suất, sản lượng cây hằng năm (mẫu)",
        analysis="Sản lượng tăng 3,1% so với vụ mùa năm 2025, chủ yếu nhờ năng suất ở xã Đông Mẫu.",
        collected_from=date(2026, 6, 1),
        collected_until=date(2026, 10, 20),
        decided_on=date(2026, 11, 12),
    ),
    release(
        "tinh",
        "Thu ngân sách trên địa bàn giai đoạn 2021 - 2025 (mẫu)",
        REVENUE,
        "lines",
        unit="tỷ đồng",
        survey="Báo cáo thống kê tổng hợp thu ngân sách (mẫu)",
        analysis="Thu nội địa tăng đều; thu từ xuất nhập khẩu giảm năm 2023 rồi phục hồi.",
        collected_from=date(2021, 1, 1),
        collected_until=date(2025, 12, 31),
        decided_on=date(2026, 3, 20),
    ),
    release(
        "sotaichinh",
        "Cơ cấu lao động theo khu vực kinh tế năm 2025 (mẫu)",
        LABOUR,
        "shares",
        unit="%",
        survey="Điều tra lao động việc làm (mẫu)",
        analysis="Tỷ trọng lao động nông nghiệp tiếp tục giảm.",
        collected_from=date(2025, 1, 1),
        collected_until=date(2025, 12, 31),
        decided_on=date(2026, 2, 26),
    ),
]


def report(
    portal: str, title: str, number: str, period: tuple[date, date], signed_on: date, summary: str
) -> RowSketch:
    values = {
        "document_number": number,
        "collected_from": period[0],
        "collected_until": period[1],
        "signed_on": signed_on,
        "summary": summary,
    }
    return RowSketch(portal, "report", title, values, papers=(f"{title} – toàn văn",))


REPORTS = [
    report(
        "tinh",
        "Báo cáo tình hình kinh tế - xã hội 9 tháng đầu năm 2026 (mẫu)",
        "388/BC-UBND",
        (date(2026, 1, 1), date(2026, 9, 30)),
        date(2026, 10, 6),
        "Tổng sản phẩm trên địa bàn tăng 7,4%; giải ngân đầu tư công đạt 61,2% kế hoạch.",
    ),
    report(
        "sotuphap",
        "Báo cáo tổng kết công tác tư pháp năm 2025 (mẫu)",
        "402/BC-STP",
        (date(2025, 1, 1), date(2025, 12, 31)),
        date(2025, 12, 19),
        "Thẩm định 46 dự thảo văn bản; giải quyết trước hạn 98% hồ sơ lý lịch tư pháp.",
    ),
    report(
        "sotaichinh",
        "Báo cáo công tác tài chính quý III năm 2026 (mẫu)",
        "275/BC-STC",
        (date(2026, 7, 1), date(2026, 9, 30)),
        date(2026, 10, 9),
        "Thu ngân sách đạt 78,6% dự toán; chi đầu tư phát triển tăng 12%.",
    ),
]
ROWS = [*PROGRAMMES, *CONDUCT, *ANSWERS, *RELEASES, *REPORTS]
