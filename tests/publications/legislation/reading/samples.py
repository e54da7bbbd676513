"""Texts as files and scans give them; the bodies and people in them are made up."""

DECISION = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MẪU
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025
QUYẾT ĐỊNH
Ban hành Quy định về quản lý đất đai
trên địa bàn tỉnh Sông Mẫu
ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU
Căn cứ Nghị định số: 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ;
Điều 1. Ban hành kèm theo Quyết định này
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2025.
Nơi nhận:
- Như Điều 3;
- Sở Tư pháp;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Mẫu
PHỤ LỤC I
Nơi nhận:
- Người nộp đơn;
GIÁM ĐỐC
Lê Thị Khác
"""
#: The same document drawn line by line across both columns.
WOVEN = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG MẪU Độc lập - Tự do - Hạnh phúc
Số: 07/2025/QĐ-UBND Sông Mẫu, ngày 08 tháng 4 năm 2025
QUYẾT ĐỊNH
Ban hành Quy định về quản lý đất đai
trên địa bàn tỉnh Sông Mẫu
ỦY BAN NHÂN DÂN TỈNH SÔNG MẪU
Căn cứ Nghị định số: 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ;
Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 20 tháng 4 năm 2025.
Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Như Điều 3; KT. CHỦ TỊCH
- Sở Tư pháp; PHÓ CHỦ TỊCH
- Lưu: VT. Trần Văn Mẫu
"""
LAW = """CÔNG BÁO/Số 35 + 36/Ngày 08-01-2024 33
QUỐC HỘI
Luật số: 26/2023/QH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
CĂN CƯỚC
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Luật này được Quốc hội khóa XV, kỳ họp thứ 6
thông qua ngày 27 tháng 11 năm 2023.
CHỦ TỊCH QUỐC HỘI
Nguyễn Thị Mẫu
"""
LETTER = """UBND TỈNH SÔNG MẪU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 3637/SYT-VP
V/v triển khai bảo hiểm y tế
học sinh, sinh viên Sông Mẫu, ngày 20 tháng 7 năm 2022
Kính gửi: Phòng Y tế các huyện
Nơi nhận:
- Như trên;
- Lưu: VT, VP.
TL. GIÁM ĐỐC
CHÁNH VĂN PHÒNG
(Đã ký)
Lê Thị Mẫu
"""
RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH SÔNG MẪU
Số: 12/2024/NQ-HĐND
Sông Mẫu, ngày 10 tháng 12 năm 2024
NGHỊ QUYẾT
Về phân bổ ngân sách năm 2025
HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG MẪU
KHÓA X, KỲ HỌP THỨ 20
Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X, kỳ họp thứ 20 thông qua ngày 09 tháng 12
năm 2024 và có hiệu lực sau 10 ngày kể từ ngày thông qua.
CHỦ TỊCH
Phạm Văn Mẫu
"""
#: As archives keep texts: the heading in one line and small letters, without number and signature.
ARCHIVED = """Quyết định về việc quy định giá nước sạch trên địa bàn tỉnh sông mẫu
Chủ tịch ủy ban nhân dân tỉnh sông mẫu
Căn cứ Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Uỷ ban nhân dân năm 2004;
Căn cứ Quyết định số 30/2008/QĐ-UBND ngày 05 tháng 6 năm 2008 của Ủy ban nhân dân tỉnh;
Quyết định:
Điều 2. Quyết định này có hiệu lực sau mười ngày, kể từ ngày ký và thay thế Quyết định số 30/2008/QĐ-UBND.
"""
#: As a scan is read: the stamps of the registry among the words.
SCANNED = """Người ký: Cổng Thông tin điện tử
Thời gian ký: 09.04.2020 16:53:38 +07:00
CHÍNH PHỦ CỘNG HOÀ.XÃ HỌI CHỦ NGHĨA VIỆT NAM
—— Độc lập - Tự do - Hạnh phúc
Số: 45 /2020/NĐ-CP Hà Nội, ngày 08 tháng 4 năm 2020
l CÔNG THÔNG TIN Thưa PHÙ
NGHỊ ĐỊNH Ngày: NT-7//TDS
ĐẾN ngày........ - Về thực hiện thủ tục hành chính trên môi trường điện tử
__ Căn cứ Luật Tổ chúc Chỉnh phủ ngày 19 tháng 6 năm 2015;
"""
