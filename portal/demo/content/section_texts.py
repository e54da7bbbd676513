"""Introductions of the sample portals. Places, people and figures are invented."""

from portal.demo.content.page_sketches import LinkListSketch, SectionSketch, TableSketch

#: What each home page offers, shown to search engines too.
HOME_TEXTS = {
    "tinh": "Tỉnh mẫu: nơi tra cứu văn bản, tin tức và thông tin liên hệ của các cơ quan nhà nước tỉnh "
    "Sông Mẫu.",
    "sotuphap": "Trang mẫu: văn bản, tin tức và thông tin liên hệ của Sở Tư pháp tỉnh Sông Mẫu.",
    "sotaichinh": "Trang mẫu: văn bản, công khai ngân sách và thông tin liên hệ của Sở Tài chính tỉnh "
    "Sông Mẫu.",
    "thuongmau": "Trang mẫu được lưu giữ của huyện Thượng Mẫu, đơn vị đã kết thúc hoạt động từ ngày "
    "01/7/2025.",
    "dongmau": "Trang mẫu: thông tin, văn bản và liên hệ của Ủy ban nhân dân xã Đông Mẫu.",
    "bensong": "Trang mẫu: thông tin, văn bản và liên hệ của Ủy ban nhân dân xã Bến Sông.",
}

PROVINCE_SECTIONS = [
    SectionSketch(
        "tinh",
        "gioi-thieu",
        "Tỉnh Sông Mẫu là tỉnh mẫu, được dựng lên để minh họa cổng thông tin điện tử; không có tỉnh nào "
        "mang tên này.",
        (
            "## Vị trí",
            "Tỉnh Sông Mẫu nằm dọc theo dòng sông cùng tên, phía đông là đồng bằng trồng lúa, phía tây "
            "là đồi thấp trồng chè và cây ăn quả.",
            "## Dân cư",
            "Theo số liệu minh họa, tỉnh có khoảng 850.000 người, sống bằng nông nghiệp, nghề sông nước, "
            "tiểu thủ công nghiệp và dịch vụ.",
        ),
    ),
    SectionSketch(
        "tinh",
        "to-chuc-bo-may",
        "Các cơ quan của tỉnh có cổng thành phần trong bộ dữ liệu mẫu.",
        table=TableSketch(
            "Các cơ quan có cổng thành phần (số liệu mẫu)",
            ("Cơ quan", "Nhiệm vụ chính", "Số phòng chuyên môn"),
            (
                ("Sở Tư pháp", "Văn bản, phổ biến pháp luật, hộ tịch, bổ trợ tư pháp", "6"),
                ("Sở Tài chính", "Ngân sách, đầu tư công, giá, tài sản công", "9"),
                ("Ủy ban nhân dân xã Đông Mẫu", "Quản lý nhà nước trên địa bàn xã", "3"),
                ("Ủy ban nhân dân xã Bến Sông", "Quản lý nhà nước trên địa bàn xã", "3"),
            ),
            figures=("Số phòng chuyên môn",),
        ),
    ),
    SectionSketch(
        "tinh",
        "dieu-kien-tu-nhien",
        "Khí hậu nhiệt đới gió mùa, mùa mưa từ tháng 5 đến tháng 10 (thông tin mẫu).",
        (
            "Nhiệt độ trung bình năm khoảng 24 °C, lượng mưa 1.700 mm. Sông Mẫu dài 92 km, là nguồn nước "
            "tưới và đường thủy chính của tỉnh.",
            "Đất phù sa ven sông chiếm một nửa diện tích, phù hợp với lúa, ngô, rau màu; đất đồi trồng "
            "chè, cam, bưởi.",
        ),
    ),
    SectionSketch(
        "tinh",
        "lich-su",
        "Những mốc chính của tỉnh trong câu chuyện minh họa.",
        (
            "Làng cổ nhất của tỉnh hình thành bên bến đò từ thế kỷ XV. Tỉnh lỵ được lập năm 1901 tại ngã "
            "ba sông.",
            "Ngày 01/7/2025, cùng cả nước, tỉnh tổ chức chính quyền địa phương hai cấp; huyện Thượng Mẫu "
            "kết thúc hoạt động, các xã Đông Mẫu và Bến Sông được thành lập.",
        ),
    ),
    SectionSketch(
        "tinh",
        "truyen-thong-van-hoa",
        "Hát đò đưa, đua thuyền và nghề đan lưới là những nét văn hóa của vùng sông nước (thông tin mẫu).",
        ("Hội đua thuyền diễn ra vào mồng sáu tháng Giêng, thu hút đội thuyền của các thôn ven sông.",),
    ),
    SectionSketch(
        "tinh",
        "lanh-dao",
        "Danh sách lãnh đạo minh họa; tên người trong bộ dữ liệu này đều là tên mẫu.",
        (
            "Chủ tịch Hội đồng nhân dân tỉnh: bà Phạm Thị Mẫu.",
            "Chủ tịch Ủy ban nhân dân tỉnh: ông Nguyễn Văn Mẫu.",
            "Phó Chủ tịch Ủy ban nhân dân tỉnh: ông Lê Văn Mẫu.",
        ),
    ),
]


def department_sections(portal: str, name: str, tasks: str, leader: str) -> list[SectionSketch]:
    """Introduction of a department, in the order of its sections."""
    return [
        SectionSketch(
            portal,
            "gioi-thieu",
            f"{name} (cơ quan mẫu) là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh Sông Mẫu.",
            (f"{name} tham mưu, giúp Ủy ban nhân dân tỉnh quản lý nhà nước về {tasks}.",),
        ),
        SectionSketch(
            portal,
            "chuc-nang-nhiem-vu",
            f"Chức năng, nhiệm vụ, quyền hạn của {name} (thông tin mẫu).",
            (
                f"Trình Ủy ban nhân dân tỉnh dự thảo văn bản, kế hoạch, đề án về {tasks}.",
                "Hướng dẫn, kiểm tra cơ quan, tổ chức thực hiện pháp luật trong lĩnh vực được giao; tiếp "
                "công dân, giải quyết khiếu nại, tố cáo theo thẩm quyền.",
            ),
        ),
        SectionSketch(
            portal,
            "co-cau-to-chuc",
            "Cơ cấu gồm Văn phòng, Thanh tra và các phòng chuyên môn (thông tin mẫu).",
        ),
        SectionSketch(portal, "lanh-dao", "Lãnh đạo cơ quan (tên mẫu).", (f"Giám đốc: {leader}.",)),
    ]


def place_sections(portal: str, name: str, story: str, leader: str) -> list[SectionSketch]:
    """Introduction of a district or commune."""
    return [
        SectionSketch(portal, "gioi-thieu", f"{name} là địa phương mẫu của tỉnh mẫu Sông Mẫu.", (story,)),
        SectionSketch(
            portal,
            "dieu-kien-tu-nhien",
            f"Điều kiện tự nhiên của {name} (thông tin mẫu).",
            (
                "Địa hình bằng phẳng ven sông, thuận lợi cho trồng lúa, nuôi cá lồng "
                "và giao thông đường thủy.",
            ),
        ),
        SectionSketch(portal, "lanh-dao", "Lãnh đạo cơ quan (tên mẫu).", (f"Chủ tịch: {leader}.",)),
    ]


SECTIONS: list[SectionSketch] = [
    *PROVINCE_SECTIONS,
    *department_sections(
        "sotuphap",
        "Sở Tư pháp",
        "xây dựng và thi hành pháp luật, hành chính và bổ trợ tư pháp",
        "bà Trần Thị Mẫu",
    ),
    *department_sections(
        "sotaichinh", "Sở Tài chính", "ngân sách, đầu tư công, giá và tài sản công", "ông Đặng Văn Mẫu"
    ),
    *place_sections(
        "thuongmau",
        "Huyện Thượng Mẫu",
        "Huyện kết thúc hoạt động từ ngày 01/7/2025; địa bàn thuộc các xã Đông Mẫu và Bến Sông.",
        "ông Hoàng Văn Mẫu (đến ngày 30/6/2025)",
    ),
    *place_sections(
        "dongmau",
        "Xã Đông Mẫu",
        "Xã được thành lập ngày 01/7/2025 trên một phần địa bàn huyện Thượng Mẫu, có 12 thôn, chuyên "
        "trồng lúa và rau.",
        "ông Đỗ Văn Mẫu",
    ),
    *place_sections(
        "bensong",
        "Xã Bến Sông",
        "Xã được thành lập ngày 01/7/2025 trên một phần địa bàn huyện Thượng Mẫu, có 9 thôn ven sông với "
        "nghề chài lưới.",
        "bà Dương Thị Mẫu",
    ),
]

LINK_LISTS = [
    LinkListSketch(
        "tinh",
        "Liên kết website",
        "Các địa chỉ dưới đây dùng tên miền dành cho ví dụ, không dẫn tới cơ quan nào.",
        (
            (
                "Cơ quan trung ương (ví dụ)",
                (
                    ("Cổng thông tin quốc gia (ví dụ)", "https://quocgia.example/", "Tin tức, chính sách"),
                    (
                        "Cơ sở dữ liệu pháp luật (ví dụ)",
                        "https://phapluat.example/",
                        "Văn bản của trung ương",
                    ),
                ),
            ),
            (
                "Dịch vụ cho người dân (ví dụ)",
                (("Cổng Dịch vụ công (ví dụ)", "https://dichvucong.example/", "Nộp hồ sơ trực tuyến"),),
            ),
        ),
    ),
    LinkListSketch(
        "sotuphap",
        "Liên kết website",
        "Các địa chỉ dưới đây dùng tên miền dành cho ví dụ, không dẫn tới cơ quan nào.",
        (("Pháp luật (ví dụ)", (("Trợ giúp pháp lý (ví dụ)", "https://trogiup.example/", ""),)),),
    ),
]
