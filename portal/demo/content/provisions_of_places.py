"""Provisions about land, water, roads and the economy."""

PROVISIONS_OF_PLACES = {
    "Đất đai": """
        Nguyên tắc quản lý, sử dụng đất
        * Việc giao đất, cho thuê đất, chuyển mục đích sử dụng đất phải phù hợp với quy hoạch, kế hoạch sử
        dụng đất đã được cơ quan có thẩm quyền phê duyệt và công khai trên cổng thông tin điện tử.
        * Thửa đất hình thành sau khi tách thửa phải có lối đi ra đường công cộng và bảo đảm diện tích tối
        thiểu theo từng khu vực.

        Trình tự xác nhận tình trạng sử dụng đất
        * Người sử dụng đất nộp hồ sơ tại Bộ phận Một cửa; hồ sơ gồm đơn đăng ký đất đai, giấy tờ về quyền
        sử dụng đất và trích lục bản đồ địa chính nếu có.
        * Ủy ban nhân dân cấp xã niêm yết công khai kết quả kiểm tra tại trụ sở và khu dân cư nơi có đất
        trong thời hạn 15 ngày, xem xét ý kiến phản ánh trước khi cấp Giấy chứng nhận quyền sử dụng đất.

        Bồi thường, hỗ trợ khi thu hồi đất
        * Người có đất thu hồi được bồi thường bằng đất có cùng mục đích sử dụng hoặc bằng tiền theo giá
        đất cụ thể tại thời điểm phê duyệt phương án.
        * Hộ gia đình trực tiếp sản xuất nông nghiệp được hỗ trợ ổn định đời sống, đào tạo, chuyển đổi
        nghề và tìm kiếm việc làm; hộ phải di chuyển chỗ ở được bố trí tái định cư trước khi thu hồi đất.

        Lưu trữ và bàn giao hồ sơ địa chính
        * Bản đồ địa chính, sổ địa chính, sổ mục kê được lập ở dạng số, cập nhật biến động thường xuyên và
        kết nối với cơ sở dữ liệu đất đai của tỉnh.
        """,
    "Môi trường": """
        Phân loại chất thải rắn sinh hoạt
        * Hộ gia đình, cá nhân phân loại chất thải tại nguồn thành chất thải có khả năng tái chế, chất
        thải thực phẩm và chất thải rắn sinh hoạt khác; không đổ rác ra kênh, mương, sông, suối.
        * Chất thải nguy hại như pin, bóng đèn, bao bì thuốc bảo vệ thực vật được thu gom riêng tại các
        điểm tập kết.

        Thu gom, vận chuyển và xử lý
        * Đơn vị thu gom công bố lịch, tuyến và thời gian thu gom; phương tiện vận chuyển phải kín, không
        làm rò rỉ nước rác trên đường.
        * Bãi chôn lấp không hợp vệ sinh phải được đóng cửa, cải tạo và quan trắc môi trường định kỳ.

        Bảo vệ môi trường nước và không khí
        * Cơ sở sản xuất trong làng nghề phải có hệ thống thu gom, xử lý nước thải đạt quy chuẩn trước khi
        xả ra môi trường; nghiêm cấm đốt rơm rạ, chất thải gây khói bụi gần khu dân cư và đường giao
        thông.

        Trách nhiệm của cộng đồng dân cư
        * Mỗi thôn thành lập tổ tự quản về bảo vệ môi trường, vận động người dân giữ gìn vệ sinh, trồng
        cây xanh, khơi thông cống rãnh vào ngày cuối tuần.
        """,
    "Giao thông vận tải": """
        Phân cấp quản lý đường giao thông
        * Ủy ban nhân dân tỉnh quản lý đường tỉnh; Ủy ban nhân dân cấp xã quản lý đường xã, đường thôn,
        ngõ xóm và đường trục chính nội đồng trên địa bàn.

        Bảo trì công trình đường bộ
        * Công tác bảo trì gồm kiểm tra, bảo dưỡng thường xuyên, sửa chữa định kỳ và sửa chữa đột xuất;
        kinh phí bố trí từ ngân sách các cấp, đóng góp tự nguyện và nguồn hợp pháp khác.
        * Cầu yếu, ngầm tràn phải có biển báo tải trọng, cọc tiêu và người gác khi nước dâng cao.

        Bảo đảm trật tự, an toàn giao thông
        * Nghiêm cấm lấn chiếm hành lang an toàn đường bộ, họp chợ, phơi nông sản trên mặt đường; xe quá
        tải không được lưu thông trên đường giao thông nông thôn.

        Tổ chức giao thông khi thi công
        * Đơn vị thi công lắp đặt rào chắn, đèn cảnh báo, bố trí người hướng dẫn, bảo đảm người dân và học
        sinh qua lại bến đò, cầu tạm an toàn.
        """,
    "Xây dựng": """
        Thẩm quyền cấp giấy phép xây dựng
        * Cơ quan được phân cấp tiếp nhận hồ sơ, kiểm tra thực địa và cấp giấy phép xây dựng đối với nhà ở
        riêng lẻ trong thời hạn không quá 15 ngày làm việc.

        Quản lý trật tự xây dựng
        * Công trình xây dựng không phép, sai phép phải bị phát hiện, lập biên bản, yêu cầu dừng thi công
        và xử lý kịp thời; thông tin vi phạm được công khai.

        Quy hoạch và kiến trúc
        * Đồ án quy hoạch chi tiết được lấy ý kiến cộng đồng dân cư, công bố công khai bản vẽ, thuyết minh
        và quy định quản lý trong thời hạn 15 ngày kể từ ngày phê duyệt.
        * Chiều cao, khoảng lùi, mật độ xây dựng và màu sắc công trình tuân theo quy chế quản lý kiến
        trúc.

        Hạ tầng kỹ thuật
        * Khu dân cư mới phải có cấp nước sạch, thoát nước, chiếu sáng, cây xanh và điểm tập kết chất thải
        rắn.
        """,
    "Nông nghiệp": """
        Mục tiêu sản xuất
        * Nâng cao giá trị gia tăng, phát triển vùng lúa chất lượng cao, cây ăn quả, nuôi trồng thủy sản
        gắn với chế biến và tiêu thụ nông sản.

        Xây dựng nông thôn mới
        * Các xã tiếp tục duy trì, nâng cao chất lượng các tiêu chí nông thôn mới; mỗi xã một sản phẩm đặc
        trưng có truy xuất nguồn gốc.

        Phòng, chống thiên tai
        * Chủ động phương án bốn tại chỗ: chỉ huy tại chỗ, lực lượng tại chỗ, phương tiện và vật tư tại
        chỗ, hậu cần tại chỗ; kiểm tra đê điều, hồ chứa, trạm bơm trước mùa mưa lũ.
        * Tổ chức trực ban, thông báo kịp thời diễn biến mưa, lũ, sạt lở đất để người dân sơ tán an toàn.

        Thú y và bảo vệ thực vật
        * Tiêm phòng đầy đủ cho đàn gia súc, gia cầm; giám sát dịch tả lợn, cúm gia cầm và sâu bệnh hại
        lúa.
        """,
    "Đầu tư": """
        Nguyên tắc bố trí vốn
        * Ưu tiên thanh toán nợ đọng xây dựng cơ bản, dự án hoàn thành, dự án chuyển tiếp; chỉ khởi công
        dự án mới khi đủ thủ tục đầu tư và xác định rõ nguồn vốn.

        Giải ngân vốn đầu tư công
        * Chủ đầu tư lập tiến độ giải ngân từng tháng, nghiệm thu và thanh toán ngay khi có khối lượng; dự
        án chậm tiến độ bị điều chuyển vốn.

        Giải phóng mặt bằng
        * Ủy ban nhân dân cấp xã phối hợp kiểm đếm, công khai phương án, đối thoại với các hộ dân có đất
        thu hồi.

        Thu hút đầu tư
        * Công khai danh mục dự án kêu gọi đầu tư, rút ngắn thời gian giải quyết thủ tục cho doanh nghiệp
        và hợp tác xã.
        """,
    "Tài chính, ngân sách": """
        Nguyên tắc quản lý ngân sách
        * Ngân sách được quản lý thống nhất, tập trung dân chủ, hiệu quả, tiết kiệm, công khai, minh bạch;
        mọi khoản chi phải có trong dự toán được giao.

        Phân cấp nguồn thu, nhiệm vụ chi
        * Các khoản thu phân chia được xác định theo tỷ lệ phần trăm; ngân sách cấp xã hưởng toàn bộ thuế
        sử dụng đất phi nông nghiệp và lệ phí môn bài của hộ kinh doanh.

        Công khai ngân sách
        * Dự toán, tình hình thực hiện và quyết toán ngân sách được niêm yết tại trụ sở và đăng trên trang
        thông tin điện tử chậm nhất 15 ngày kể từ ngày được duyệt.
        * Báo cáo công khai gồm số liệu và thuyết minh, dùng mẫu biểu thống nhất.

        Thực hành tiết kiệm, chống lãng phí
        * Cắt giảm chi hội nghị, khánh tiết, đi công tác nước ngoài; mua sắm tài sản công theo phương thức
        tập trung, qua mạng.
        """,
}
