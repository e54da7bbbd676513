"""Sample documents of the province's council and committee. All are invented."""

from unicodedata import normalize

from portal.demo.content.document_sketches import DocumentSketch, Fate, Signing, sketch

COMMUNES = ("dongmau", "bensong")

NORMATIVE = [
    sketch(
        "08/2014/QĐ-UBND",
        "quyet-dinh",
        "2014-03-14",
        "Đất đai",
        "Ban hành Quy định hạn mức giao đất ở và diện tích tối thiểu được tách thửa đối với đất ở trên "
        "địa bàn tỉnh Sông Mẫu",
        is_normative=True,
    ),
    sketch(
        "21/2015/QĐ-UBND",
        "quyet-dinh",
        "2015-09-10",
        "Môi trường",
        "Ban hành Quy định về bảo vệ môi trường tại khu dân cư nông thôn và làng nghề trên địa bàn tỉnh "
        "Sông Mẫu",
        is_normative=True,
        has_word_file=True,
    ),
    sketch(
        "12/2016/QĐ-UBND",
        "quyet-dinh",
        "2016-06-24",
        "Công nghệ thông tin",
        "Ban hành Quy chế quản lý, vận hành Cổng thông tin điện tử tỉnh Sông Mẫu và các cổng thành phần",
        is_normative=True,
    ),
    sketch(
        "30/2017/QĐ-UBND",
        "quyet-dinh",
        "2017-11-03",
        "Giao thông vận tải",
        "Ban hành Quy định về quản lý, bảo trì đường giao thông nông thôn trên địa bàn tỉnh Sông Mẫu",
        is_normative=True,
        is_by_deputy=True,
    ),
    sketch(
        "17/2018/QĐ-UBND",
        "quyet-dinh",
        "2018-07-20",
        "Giáo dục và đào tạo",
        "Ban hành Quy định về dạy thêm, học thêm trong các cơ sở giáo dục phổ thông trên địa bàn tỉnh "
        "Sông Mẫu",
        is_normative=True,
        is_by_deputy=True,
    ),
    sketch(
        "09/2019/QĐ-UBND",
        "quyet-dinh",
        "2019-04-12",
        "Xây dựng",
        "Ban hành Quy định phân cấp cấp giấy phép xây dựng và quản lý trật tự xây dựng trên địa bàn tỉnh "
        "Sông Mẫu",
        is_normative=True,
    ),
    sketch(
        "25/2021/QĐ-UBND",
        "quyet-dinh",
        "2021-08-30",
        "Cán bộ, công chức",
        normalize(
            "NFD",
            "Ban hành Quy định phân cấp quản lý tổ chức bộ máy, cán bộ, công chức, viên chức của tỉnh "
            "Sông Mẫu",
        ),
        is_normative=True,
    ),
    sketch(
        "04/2023/QĐ-UBND",
        "quyet-dinh",
        "2023-02-17",
        "Thủ tục hành chính",
        "Ban hành Quy chế thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành "
        "chính trên địa bàn tỉnh Sông Mẫu",
        is_normative=True,
        bound=("stp", "stc"),
        has_word_file=True,
    ),
    sketch(
        "15/2024/QĐ-UBND",
        "quyet-dinh",
        "2024-05-20",
        "Đất đai",
        "Ban hành Quy định chi tiết về bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất trên địa "
        "bàn tỉnh Sông Mẫu",
        is_normative=True,
        bound=("stc",),
        has_word_file=True,
        signing=Signing.SIGNED,
    ),
    sketch(
        "33/2025/QĐ-UBND",
        "quyet-dinh",
        "2025-09-12",
        "Đất đai",
        "Quy định hạn mức công nhận quyền sử dụng đất ở và trình tự xác nhận tình trạng sử dụng đất tại "
        "Ủy ban nhân dân cấp xã",
        is_normative=True,
        bound=COMMUNES,
        has_word_file=True,
        signing=Signing.SIGNED,
    ),
    sketch(
        "05/2026/QĐ-UBND",
        "quyet-dinh",
        "2026-03-06",
        "Môi trường",
        normalize(
            "NFD",
            "Ban hành Quy định về phân loại, thu gom, vận chuyển và xử lý chất thải rắn sinh hoạt trên "
            "địa bàn tỉnh Sông Mẫu",
        ),
        is_normative=True,
        bound=COMMUNES,
        is_by_deputy=True,
        signing=Signing.SIGNED,
    ),
    sketch(
        "41/2026/QĐ-UBND",
        "quyet-dinh",
        "2026-10-20",
        "Giáo dục và đào tạo",
        "Tạm ngưng hiệu lực Quyết định quy định về dạy thêm, học thêm trên địa bàn tỉnh Sông Mẫu để rà soát",
        is_normative=True,
    ),
    sketch(
        "44/2026/QĐ-UBND",
        "quyet-dinh",
        "2026-11-05",
        "Công nghệ thông tin",
        "Ban hành Quy chế quản lý, vận hành Cổng thông tin điện tử tỉnh Sông Mẫu trong giai đoạn mới",
        is_normative=True,
        takes_effect="2027-01-01",
    ),
    sketch(
        "07/2016/NQ-HĐND",
        "nghi-quyet",
        "2016-12-09",
        "Tài chính, ngân sách",
        "Quy định phân cấp nguồn thu, nhiệm vụ chi giữa các cấp ngân sách của tỉnh Sông Mẫu giai đoạn "
        "2017 - 2020",
        ends="2020-12-31",
        issuer="hdnd",
        is_normative=True,
    ),
    sketch(
        "14/2020/NQ-HĐND",
        "nghi-quyet",
        "2020-12-11",
        "Giáo dục và đào tạo",
        "Quy định mức thu học phí đối với các cơ sở giáo dục công lập trên địa bàn tỉnh Sông Mẫu",
        issuer="hdnd",
        is_normative=True,
        has_word_file=True,
    ),
    sketch(
        "11/2023/NQ-HĐND",
        "nghi-quyet",
        "2023-07-14",
        "Văn hóa, thể thao và du lịch",
        "Quy định chính sách hỗ trợ bảo tồn và phát huy giá trị di sản văn hóa phi vật thể tỉnh Sông Mẫu",
        issuer="hdnd",
        is_normative=True,
    ),
]

ADMINISTRATIVE = [
    sketch(
        "742/QĐ-UBND",
        "quyet-dinh",
        "2016-04-05",
        "Thủ tục hành chính",
        "Công bố Danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của các sở, ban, ngành tỉnh "
        "Sông Mẫu",
    ),
    sketch(
        "1560/QĐ-UBND",
        "quyet-dinh",
        "2018-08-14",
        "Nông nghiệp",
        "Phê duyệt Đề án cơ cấu lại ngành nông nghiệp tỉnh Sông Mẫu theo hướng nâng cao giá trị gia tăng "
        "và phát triển bền vững",
        is_by_deputy=True,
    ),
    sketch(
        "318/QĐ-UBND",
        "quyet-dinh",
        "2020-02-26",
        "Y tế",
        "Thành lập Ban Chỉ đạo phòng, chống dịch bệnh ở người của tỉnh Sông Mẫu",
    ),
    sketch(
        "2045/QĐ-UBND",
        "quyet-dinh",
        "2022-10-18",
        "Công nghệ thông tin",
        "Phê duyệt Đề án chuyển đổi số tỉnh Sông Mẫu giai đoạn 2022 - 2025, định hướng đến năm 2030",
        has_word_file=True,
    ),
    sketch(
        "1122/QĐ-UBND",
        "quyet-dinh",
        "2024-06-28",
        "Tư pháp",
        "Ban hành Kế hoạch hệ thống hóa văn bản quy phạm pháp luật do Hội đồng nhân dân, Ủy ban nhân dân "
        "tỉnh Sông Mẫu ban hành",
        bound=("stp",),
    ),
    sketch(
        "1688/QĐ-UBND",
        "quyet-dinh",
        "2025-07-15",
        "Thủ tục hành chính",
        "Công bố Danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của Ủy ban nhân dân cấp xã trên "
        "địa bàn tỉnh Sông Mẫu",
        bound=COMMUNES,
        has_word_file=True,
        signing=Signing.CHANGED,
    ),
    sketch(
        "407/QĐ-UBND",
        "quyet-dinh",
        "2026-02-10",
        "Đầu tư",
        "Giao kế hoạch đầu tư công năm 2026 nguồn vốn ngân sách tỉnh Sông Mẫu",
        bound=("stc",),
        signing=Signing.SIGNED,
    ),
    sketch(
        "28/NQ-HĐND",
        "nghi-quyet",
        "2025-12-10",
        "Tài chính, ngân sách",
        "Về dự toán thu ngân sách nhà nước trên địa bàn, thu, chi ngân sách địa phương và phân bổ ngân "
        "sách tỉnh Sông Mẫu năm 2026",
        issuer="hdnd",
        bound=("stc",),
    ),
    sketch(
        "03/CT-UBND",
        "chi-thi",
        "2017-05-22",
        "Nông nghiệp",
        "Về việc tăng cường công tác phòng, chống thiên tai và tìm kiếm cứu nạn trong mùa mưa lũ",
    ),
    sketch(
        "39/CT-UBND",
        "chi-thi",
        "2021-09-06",
        "Giáo dục và đào tạo",
        "Về thực hiện nhiệm vụ năm học mới trong điều kiện vừa dạy học, vừa phòng, chống dịch bệnh",
        is_by_deputy=True,
    ),
    sketch(
        "02/CT-UBND",
        "chi-thi",
        "2026-01-23",
        "Cán bộ, công chức",
        "Về việc tăng cường kỷ luật, kỷ cương hành chính và nâng cao tinh thần phục vụ nhân dân trong "
        "các cơ quan nhà nước của tỉnh",
        bound=("stp", "stc", *COMMUNES),
        signing=Signing.SIGNED,
    ),
    sketch(
        "1234/UBND-NC",
        "cong-van",
        "2023-05-11",
        "Tư pháp",
        "V/v đẩy mạnh tuyên truyền, phổ biến, giáo dục pháp luật cho người dân vùng nông thôn",
        bound=("stp",),
        is_by_deputy=True,
    ),
    sketch(
        "2871/UBND-KTTH",
        "cong-van",
        "2024-10-02",
        "Tài chính, ngân sách",
        "V/v thực hành tiết kiệm, chống lãng phí trong sử dụng ngân sách nhà nước và tài sản công",
        bound=("stc",),
    ),
    sketch(
        "905/UBND-NNMT",
        "cong-van",
        "2025-04-08",
        "Đất đai",
        "V/v rà soát, bàn giao hồ sơ địa chính khi kết thúc hoạt động của cấp huyện",
        is_by_deputy=True,
    ),
    sketch(
        "56/KH-UBND",
        "ke-hoach",
        "2022-03-15",
        "Thủ tục hành chính",
        "Kế hoạch cải cách hành chính nhà nước tỉnh Sông Mẫu năm 2022",
    ),
    sketch(
        "112/KH-UBND",
        "ke-hoach",
        "2025-07-30",
        "Lao động, việc làm",
        "Kế hoạch đào tạo nghề, giải quyết việc làm cho lao động nông thôn giai đoạn 2025 - 2030",
        is_by_deputy=True,
        has_word_file=True,
    ),
    sketch(
        "87/TB-UBND",
        "thong-bao",
        "2024-08-19",
        "Đầu tư",
        "Thông báo kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về tiến độ các dự án đầu tư công",
    ),
    sketch(
        "77/TB-UBND",
        "thong-bao",
        "2024-07-05",
        "Y tế",
        "Thông báo lịch tiêm chủng mở rộng tại các trạm y tế trên địa bàn tỉnh (đã thu hồi do sai lịch)",
        fate=Fate.WITHDRAWN,
    ),
    sketch(
        "210/BC-UBND",
        "bao-cao",
        "2023-12-04",
        "Đầu tư",
        "Báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2023 và phương hướng năm 2024",
    ),
    sketch(
        "64/TTr-UBND",
        "to-trinh",
        "2020-11-20",
        "Giáo dục và đào tạo",
        "Về việc đề nghị ban hành Nghị quyết quy định mức thu học phí đối với các cơ sở giáo dục công lập",
        is_by_deputy=True,
    ),
    sketch(
        "512/QĐ-UBND",
        "quyet-dinh",
        "2026-04-20",
        "Văn hóa, thể thao và du lịch",
        "Phê duyệt Kế hoạch tổ chức Ngày hội văn hóa vùng sông nước tỉnh Sông Mẫu",
        fate=Fate.SCHEDULED,
    ),
    sketch(
        "19/2026/QĐ-UBND",
        "quyet-dinh",
        "2026-05-08",
        "Giao thông vận tải",
        "Sửa đổi, bổ sung một số điều của Quy định về quản lý, bảo trì đường giao thông nông thôn trên "
        "địa bàn tỉnh Sông Mẫu",
        is_normative=True,
        fate=Fate.DRAFT,
    ),
]

PROVINCIAL_DOCUMENTS: list[DocumentSketch] = NORMATIVE + ADMINISTRATIVE
