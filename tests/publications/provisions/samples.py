"""Invented texts in the layout of Vietnamese documents; no body has decided them."""

DECISION = """ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: 15/2024/QĐ-UBND
QUYẾT ĐỊNH
Ban hành Quy định về quản lý chợ trên địa bàn tỉnh Mẫu
Căn cứ Luật Tổ chức chính quyền địa phương;
Theo đề nghị của Giám đốc Sở Công Thương (mẫu);
QUYẾT ĐỊNH:
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc quản lý chợ.
Điều 2. Giải thích từ ngữ
1. Chợ là nơi mua bán hàng hóa.
2. Hộ kinh doanh gồm:
a) Hộ kinh doanh cố định;
b) Hộ kinh doanh lưu động;
c) Hộ bán hàng theo phiên;
d) Hộ bán hàng tự sản xuất;
đ) Hộ khác.
Điều 2a. Nguyên tắc quản lý
Quản lý chợ phải công khai.
Chương II
TỔ CHỨC THỰC HIỆN
Mục 1. TRÁCH NHIỆM
Điều 3. Trách nhiệm của Sở Công Thương
1. Chủ trì hướng dẫn.
2. Kiểm tra việc thực hiện theo khoản 1 Điều 2.
Mục 2. THI HÀNH
Điều 4. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 20 tháng 5 năm 2024.
Nơi nhận:
- Như Điều 4;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
PHỤ LỤC I
DANH MỤC CHỢ
(Kèm theo Quyết định số 15/2024/QĐ-UBND)
1. Chợ Mẫu Một
2. Chợ Mẫu Hai
"""

#: Its first article brings a regulation into being, which numbers its articles anew.
DECISION_WITH_REGULATION = """QUYẾT ĐỊNH
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Ban Quản lý chợ.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
ỦY BAN NHÂN DÂN
TỈNH MẪU
QUY CHẾ
Làm việc của Ban Quản lý chợ
(Ban hành kèm theo Quyết định số 16/QĐ-UBND)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này áp dụng cho Ban Quản lý chợ.
Điều 2. Chế độ họp
1. Họp mỗi tháng một lần.
2. Họp bất thường khi cần.
"""

AMENDMENT = """QUYẾT ĐỊNH
Điều 1. Sửa đổi, bổ sung một số điều của Quy định về quản lý chợ
1. Điều 2 được sửa đổi như sau:
“Điều 2. Giải thích từ ngữ
1. Chợ là nơi mua bán công khai.
2. Hộ kinh doanh là hộ có đăng ký.”
2. Sửa đổi khoản 1 Điều 3 như sau: “1. Chủ trì hướng dẫn và kiểm tra.
a) Hướng dẫn;
b) Kiểm tra.”.
3. Bãi bỏ Điều 4.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
"""

DIRECTIVE = """CHỈ THỊ
Về việc tăng cường quản lý chợ
Trong thời gian qua, việc quản lý chợ còn hạn chế. Ủy ban nhân dân tỉnh yêu cầu:
I. MỤC TIÊU
1. Chợ sạch.
2. Chợ an toàn.
II. NHIỆM VỤ
1. Sở Công Thương:
a) Hướng dẫn;
b) Kiểm tra.
2. Ủy ban nhân dân cấp xã thực hiện.
"""

LETTER = """Kính gửi: Các sở, ban, ngành
Thực hiện ý kiến chỉ đạo, đề nghị các cơ quan báo cáo trước ngày 15.
Trân trọng./.
"""
