"""Provisions about administration, schools, health, culture and work."""

PROVISIONS_OF_SERVICES = {
    "Thủ tục hành chính": """
        Nguyên tắc giải quyết thủ tục hành chính
        * Lấy sự hài lòng của tổ chức, cá nhân làm thước đo; hồ sơ được tiếp nhận, giải quyết và trả kết
        quả tại một đầu mối, đúng thời hạn, không yêu cầu nộp lại giấy tờ đã có trong cơ sở dữ liệu.

        Tiếp nhận hồ sơ và trả kết quả
        * Người dân nộp hồ sơ trực tiếp tại Trung tâm Phục vụ hành chính công, qua dịch vụ bưu chính công
        ích hoặc trực tuyến trên Cổng Dịch vụ công.
        * Hồ sơ quá hạn phải có văn bản xin lỗi, nêu rõ lý do và hẹn lại thời gian trả kết quả; việc hẹn
        lại không quá một lần.

        Công khai thủ tục hành chính
        * Tên thủ tục, thành phần hồ sơ, phí, lệ phí, thời hạn giải quyết được niêm yết đầy đủ, dễ đọc, dễ
        tra cứu.

        Tiếp nhận phản ánh, kiến nghị
        * Phản ánh, kiến nghị về quy định hành chính được tiếp nhận qua điện thoại, thư điện tử và trả lời
        công khai.
        """,
    "Giáo dục và đào tạo": """
        Nguyên tắc dạy học
        * Nhà trường bảo đảm chất lượng dạy học chính khóa; việc dạy thêm, học thêm phải xuất phát từ nhu
        cầu của học sinh, được cha mẹ học sinh đồng ý bằng văn bản, không ép buộc dưới mọi hình thức.

        Học phí và các khoản thu
        * Mức học phí được xác định theo vùng và cấp học; trẻ em mẫu giáo, học sinh thuộc hộ nghèo, hộ cận
        nghèo, người khuyết tật được miễn, giảm theo quy định.
        * Các khoản thu được công khai đầu năm học, thu đúng mục đích và quyết toán trước Ban đại diện cha
        mẹ học sinh.

        Nhiệm vụ năm học
        * Bố trí đủ giáo viên, sách giáo khoa, thiết bị dạy học; bảo đảm an toàn trường học, phòng, chống
        đuối nước và bạo lực học đường.

        Học tập suốt đời
        * Phát triển thư viện, trung tâm học tập cộng đồng, lớp xóa mù chữ tại các thôn xa trung tâm.
        """,
    "Tư pháp": """
        Phổ biến, giáo dục pháp luật
        * Nội dung tuyên truyền tập trung vào đất đai, hôn nhân và gia đình, phòng, chống bạo lực gia
        đình, an toàn giao thông, bảo vệ môi trường; hình thức phù hợp với người dân vùng nông thôn.
        * Mỗi xã có tủ sách pháp luật điện tử và báo cáo viên, tuyên truyền viên pháp luật.

        Hòa giải ở cơ sở và trợ giúp pháp lý
        * Tổ hòa giải được kiện toàn ở từng thôn; hòa giải viên được bồi dưỡng kỹ năng, hưởng thù lao theo
        vụ việc.
        * Người nghèo, trẻ em, người cao tuổi có khó khăn về tài chính được trợ giúp pháp lý miễn phí.

        Hệ thống hóa văn bản
        * Văn bản quy phạm pháp luật được rà soát thường xuyên; danh mục văn bản còn hiệu lực, hết hiệu
        lực được công bố công khai để tổ chức, cá nhân tra cứu.

        Tiếp công dân, giải quyết khiếu nại, tố cáo
        * Lãnh đạo cơ quan tiếp công dân định kỳ; đơn khiếu nại, tố cáo được phân loại, xử lý trong thời
        hạn luật định.
        """,
    "Y tế": """
        Phòng, chống dịch bệnh
        * Giám sát, phát hiện sớm, khoanh vùng và xử lý kịp thời ổ dịch; chuẩn bị đủ thuốc, vật tư, trang
        thiết bị và khu cách ly.
        * Ban Chỉ đạo họp đột xuất khi có diễn biến phức tạp và thông tin kịp thời, chính xác đến người
        dân.

        Tiêm chủng mở rộng
        * Trạm y tế tổ chức tiêm chủng cho trẻ em theo lịch, tư vấn trước và theo dõi sau tiêm ít nhất 30
        phút.

        Khám bệnh, chữa bệnh
        * Bảo đảm nhân lực trực, không từ chối cấp cứu; thanh toán bảo hiểm y tế công khai, thuận tiện cho
        người bệnh.

        Vệ sinh an toàn thực phẩm
        * Kiểm tra bếp ăn tập thể, bếp ăn trường học, cơ sở kinh doanh dịch vụ ăn uống và xử lý nghiêm vi
        phạm.
        """,
    "Công nghệ thông tin": """
        Vận hành cổng thông tin điện tử
        * Cổng hoạt động liên tục, cung cấp thông tin chính thức, đầy đủ, kịp thời; mỗi tin, bài đăng phải
        ghi rõ tác giả và nguồn tin.
        * Ban Biên tập chịu trách nhiệm về nội dung; người soạn không tự phê duyệt tin, bài do mình viết.

        Chuyển đổi số
        * Phát triển chính quyền số, kinh tế số, xã hội số; dữ liệu được chia sẻ qua nền tảng dùng chung
        của tỉnh.

        An toàn thông tin mạng
        * Hệ thống thông tin được phân loại cấp độ, sao lưu dự phòng hằng ngày, kiểm tra, đánh giá an toàn
        định kỳ và diễn tập ứng cứu sự cố.

        Tiếp cận thông tin
        * Giao diện bảo đảm người khuyết tật tiếp cận được; văn bản tải về ở định dạng mở.
        """,
    "Văn hóa, thể thao và du lịch": """
        Bảo tồn di sản văn hóa
        * Hỗ trợ nghệ nhân truyền dạy hát dân ca, nghề đan lưới, làm nón; kiểm kê, số hóa tư liệu di sản
        văn hóa phi vật thể.

        Tổ chức lễ hội
        * Lễ hội được tổ chức trang trọng, tiết kiệm, an toàn; không để xảy ra hiện tượng mê tín dị đoan,
        cờ bạc.
        * Hội đua thuyền có phương án cứu hộ, cứu nạn trên sông, vận động viên mặc áo phao.

        Phát triển du lịch cộng đồng
        * Khuyến khích hộ dân làm du lịch vườn, du lịch sông nước, giữ gìn cảnh quan bến sông và ẩm thực
        địa phương.

        Phong trào thể dục, thể thao
        * Mỗi thôn có sân thể thao, câu lạc bộ dưỡng sinh và đội văn nghệ quần chúng.
        """,
    "Cán bộ, công chức": """
        Nguyên tắc làm việc
        * Ủy ban nhân dân làm việc theo nguyên tắc tập trung dân chủ, đề cao trách nhiệm người đứng đầu;
        mỗi việc chỉ giao một cơ quan chủ trì, một người chịu trách nhiệm chính.

        Kỷ luật, kỷ cương hành chính
        * Cán bộ, công chức, viên chức không đi muộn, về sớm, không uống rượu, bia trong giờ làm việc và
        bữa ăn trưa; giao tiếp lịch sự, tôn trọng nhân dân.
        * Chậm xử lý hồ sơ, đùn đẩy trách nhiệm phải kiểm điểm và xem xét khi đánh giá, xếp loại cuối năm.

        Quản lý tổ chức bộ máy
        * Việc tuyển dụng, điều động, bổ nhiệm, khen thưởng thực hiện công khai, dân chủ, đúng tiêu chuẩn
        vị trí việc làm.

        Bàn giao hồ sơ, tài sản
        * Hồ sơ, tài liệu, con dấu, tài sản công được kiểm kê, lập biên bản và bàn giao nguyên trạng.
        """,
    "Lao động, việc làm": """
        Đào tạo nghề
        * Đào tạo nghề cho lao động nông thôn gắn với nhu cầu của doanh nghiệp; ưu tiên nghề cơ khí, may,
        chế biến nông sản, chăm sóc sức khỏe.

        Giải quyết việc làm
        * Cho vay ưu đãi tạo việc làm, tổ chức phiên giao dịch việc làm hằng tháng, hỗ trợ người lao động
        đi làm việc ở nước ngoài theo hợp đồng.

        An toàn lao động
        * Doanh nghiệp huấn luyện an toàn, vệ sinh lao động, đóng bảo hiểm xã hội đầy đủ cho người lao
        động.

        Chính sách hỗ trợ
        * Người học nghề thuộc hộ nghèo, người khuyết tật được hỗ trợ tiền ăn và chi phí đi lại.
        """,
}
