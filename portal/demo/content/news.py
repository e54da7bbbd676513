"""Invented news of the sample portals."""

from datetime import date
from unicodedata import normalize

from portal.demo.content.page_sketches import ArticleSketch

PROVINCE_NEWS = [
    ArticleSketch(
        "tinh",
        date(2026, 6, 1),
        "Khai trương Cổng thông tin điện tử tỉnh Sông Mẫu và các cổng thành phần (tin mẫu)",
        "Từ hôm nay, người dân tra cứu văn bản, gửi phản ánh và tìm địa chỉ liên hệ của các cơ quan "
        "trong tỉnh tại một nơi.",
        (
            "Sáng 01/6, Ủy ban nhân dân tỉnh Sông Mẫu khai trương Cổng thông tin điện tử tỉnh cùng các "
            "cổng thành phần của sở, xã. Đây là tin minh họa của tỉnh mẫu.",
            "## Văn bản được đăng nguyên gốc",
            "Mỗi văn bản có bản gốc ký số, phần tóm tắt, ngày ban hành, ngày có hiệu lực và lĩnh vực. "
            "Người đọc tìm theo số hiệu, trích yếu hoặc từ ngữ bên trong tệp, có dấu hay không dấu đều "
            "được.",
            "## Mỗi cơ quan một Ban Biên tập",
            "Tin, bài do người soạn viết và lãnh đạo Ban Biên tập duyệt trước khi đăng; không ai tự "
            "duyệt bài mình.",
        ),
        quotation=(
            "Thông tin chính thức phải đến với người dân nhanh, đủ và dễ hiểu.",
            "Ông Nguyễn Văn Mẫu (tên mẫu)",
        ),
        image_alt=(
            "Tranh vẽ một chiếc thuyền buồm trên sông, phía sau là đồi núi và mặt trời; "
            "góc tranh ghi “Ảnh mẫu”"
        ),
    ),
    ArticleSketch(
        "tinh",
        date(2026, 5, 18),
        normalize("NFD", "Đẩy mạnh phân loại rác tại nguồn ở các xã ven sông (tin mẫu)"),
        normalize(
            "NFD",
            "Các thôn ven sông đặt thùng rác ba ngăn, thu gom theo lịch và vận động người dân không đổ "
            "rác xuống sông.",
        ),
        (
            "Thực hiện quy định mới về chất thải rắn sinh hoạt, các xã Đông Mẫu và Bến Sông đã đặt 240 "
            "điểm tập kết rác phân loại. Số liệu trong tin chỉ để minh họa.",
            "Tổ tự quản của từng thôn hướng dẫn các hộ tách rác thực phẩm để ủ phân, gom riêng pin và "
            "bóng đèn hỏng.",
            "Đơn vị thu gom công bố lịch chạy xe trên trang thông tin điện tử của xã.",
        ),
        author="Lê Minh Mẫu",
    ),
    ArticleSketch(
        "tinh",
        date(2026, 5, 4),
        "Hội nghị trực tuyến về giải ngân vốn đầu tư công những tháng đầu năm (tin mẫu)",
        "Các chủ đầu tư cam kết tiến độ từng dự án; dự án chậm sẽ bị điều chuyển vốn.",
        (
            "Hội nghị nghe Sở Tài chính báo cáo kết quả giải ngân và những vướng mắc về giải phóng mặt bằng.",
            "Kết luận hội nghị yêu cầu công khai tiến độ từng dự án trên cổng thông tin điện tử mỗi "
            "tháng một lần.",
        ),
        author="Phạm Thu Mẫu",
    ),
    ArticleSketch(
        "tinh",
        date(2026, 4, 15),
        "Học sinh vùng sông nước được dạy bơi miễn phí trong dịp hè (tin mẫu)",
        "Mười bể bơi di động được lắp đặt tại các trường tiểu học để phòng, chống đuối nước.",
        (
            "Ngành giáo dục phối hợp với các xã mở lớp dạy bơi, kỹ năng an toàn khi đi đò cho học sinh "
            "từ lớp 3.",
            "Phụ huynh đăng ký tại nhà trường; trẻ em hộ nghèo được hỗ trợ đồ bơi và chi phí đi lại.",
        ),
        author="Trần Thị Mẫu",
    ),
    ArticleSketch(
        "tinh",
        date(2026, 3, 20),
        "Trung tâm Phục vụ hành chính công mở cửa sáng thứ Bảy (tin mẫu)",
        "Người dân đi làm xa có thể nộp hồ sơ đất đai, hộ tịch, đăng ký kinh doanh vào sáng thứ Bảy hằng "
        "tuần.",
        (
            "Thời gian tiếp nhận từ 7 giờ 30 đến 11 giờ 30. Hồ sơ nộp trực tuyến được xử lý như ngày thường.",
            "Người cao tuổi, người khuyết tật được ưu tiên lấy số và có người hướng dẫn.",
        ),
    ),
    ArticleSketch(
        "tinh",
        date(2026, 2, 21),
        "Hội đua thuyền đầu xuân trên Sông Mẫu (tin mẫu)",
        "Mười hai đội thuyền của các thôn tranh tài trên quãng sông dài 3 km trước sự cổ vũ của người "
        "dân hai bờ.",
        (
            "Đội thuyền thôn Bến về nhất ở cả hai nội dung nam và nữ. Ban Tổ chức bố trí lực lượng cứu "
            "hộ dọc sông.",
            "Bên lề hội có chợ quê, hát đò đưa và triển lãm nghề đan lưới.",
        ),
        author="Vũ Văn Mẫu",
    ),
    ArticleSketch(
        "tinh",
        date(2026, 1, 12),
        "Chủ động phòng, chống rét cho cây trồng, vật nuôi (tin mẫu)",
        "Ngành nông nghiệp khuyến cáo che chắn chuồng trại, giữ nước trên ruộng mạ và không thả trâu bò "
        "khi rét đậm.",
        (
            "Dự báo (minh họa) cho biết nhiệt độ thấp nhất có thể xuống dưới 10 °C.",
            "Cán bộ khuyến nông các xã trực điện thoại để hướng dẫn bà con.",
        ),
        author="Hoàng Văn Mẫu",
    ),
]

COMPONENT_NEWS = [
    ArticleSketch(
        "sotuphap",
        date(2026, 5, 25),
        "Sở Tư pháp tập huấn kỹ năng hòa giải ở cơ sở (tin mẫu)",
        "Hơn 300 hòa giải viên học cách hòa giải tranh chấp đất đai, hôn nhân và gia đình.",
        ("Lớp học gồm phần lý thuyết và các tình huống đóng vai; tài liệu được đăng để mọi người tải về.",),
    ),
    ArticleSketch(
        "sotuphap",
        date(2026, 4, 7),
        "Cấp Phiếu lý lịch tư pháp trực tuyến: những điều cần biết (tin mẫu)",
        "Hướng dẫn từng bước nộp hồ sơ, trả lệ phí và nhận kết quả tại nhà.",
        ("Người nộp cần tài khoản định danh điện tử; kết quả được gửi qua dịch vụ bưu chính công ích.",),
    ),
    ArticleSketch(
        "sotaichinh",
        date(2026, 5, 29),
        "Công khai tình hình thực hiện ngân sách quý (tin mẫu)",
        "Báo cáo gồm số thu, số chi và thuyết minh, kèm bảng số liệu để tải về.",
        (
            "Các số liệu trong bộ dữ liệu này chỉ để minh họa, "
            "không phải số liệu ngân sách của địa phương nào.",
        ),
    ),
    ArticleSketch(
        "sotaichinh",
        date(2026, 3, 11),
        "Lấy ý kiến người dân về bảng giá đất (tin mẫu)",
        "Dự thảo được niêm yết tại các xã và đăng trên trang thông tin điện tử trong 30 ngày.",
        ("Ý kiến gửi bằng văn bản hoặc thư điện tử; kết quả tiếp thu, giải trình được công khai.",),
    ),
    ArticleSketch(
        "thuongmau",
        date(2025, 6, 27),
        "Huyện Thượng Mẫu bàn giao công việc cho các xã mới (tin mẫu)",
        "Hồ sơ, con dấu, tài sản và nhân sự được kiểm kê, lập biên bản trước ngày 01/7/2025.",
        ("Người dân đang có hồ sơ chờ giải quyết không phải nộp lại; kết quả được trả tại xã nơi cư trú.",),
    ),
    ArticleSketch(
        "thuongmau",
        date(2025, 5, 15),
        "Hoàn thành nâng cấp đường liên xã (tin mẫu)",
        "Tuyến đường dài 7 km được mở rộng, có rãnh thoát nước và đèn chiếu sáng.",
        ("Nhân dân hai bên đường đã hiến hơn 2.000 m² đất để mở đường (số liệu mẫu).",),
    ),
    ArticleSketch(
        "dongmau",
        date(2026, 5, 21),
        "Xã Đông Mẫu ra quân làm sạch đường làng, ngõ xóm (tin mẫu)",
        "Mười hai thôn cùng dọn vệ sinh, trồng hoa và sơn lại tường rào vào sáng Chủ nhật.",
        ("Mỗi hộ cử một người tham gia; rác được phân loại ngay tại điểm thu gom.",),
    ),
    ArticleSketch(
        "dongmau",
        date(2026, 3, 2),
        "Lịch tiếp công dân của lãnh đạo xã Đông Mẫu (tin mẫu)",
        "Chủ tịch Ủy ban nhân dân xã tiếp công dân vào thứ Tư hằng tuần.",
        ("Người dân mang theo căn cước; nội dung phản ánh được ghi sổ và trả lời bằng văn bản.",),
    ),
    ArticleSketch(
        "bensong",
        date(2026, 4, 28),
        "Bến đò Bến Sông có phao cứu sinh mới (tin mẫu)",
        "Một trăm áo phao được trao cho các chủ đò; khách qua sông phải mặc áo phao.",
        ("Xã kiểm tra đăng kiểm, tải trọng của từng con đò trước mùa mưa lũ.",),
    ),
    ArticleSketch(
        "bensong",
        date(2026, 2, 10),
        "Khôi phục nghề đan lưới ở xã Bến Sông (tin mẫu)",
        "Các nghệ nhân mở lớp truyền nghề cho thanh niên vào buổi tối.",
        ("Sản phẩm được bán ở chợ quê và hội đua thuyền; lớp học không thu học phí.",),
    ),
]

ARTICLES: list[ArticleSketch] = PROVINCE_NEWS + COMPONENT_NEWS
