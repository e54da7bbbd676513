"""The abbreviations that every Vietnamese authority uses; the province edits them from here on."""

from django.db import migrations

from search.index.analysis import syllables

# A term and what else it is called, in both directions.
USUAL = {
    "UBND": ["Ủy ban nhân dân"],
    "HĐND": ["Hội đồng nhân dân"],
    "MTTQ": ["Mặt trận Tổ quốc"],
    "UBMTTQ": ["Ủy ban Mặt trận Tổ quốc"],
    "TTHC": ["thủ tục hành chính"],
    "CCHC": ["cải cách hành chính"],
    "DVC": ["dịch vụ công"],
    "DVCTT": ["dịch vụ công trực tuyến"],
    "BHYT": ["bảo hiểm y tế"],
    "BHXH": ["bảo hiểm xã hội"],
    "BHTN": ["bảo hiểm thất nghiệp"],
    "GCNQSDĐ": ["giấy chứng nhận quyền sử dụng đất", "sổ đỏ"],
    "QSDĐ": ["quyền sử dụng đất"],
    "CCCD": ["căn cước công dân"],
    "CMND": ["chứng minh nhân dân"],
    "GPLX": ["giấy phép lái xe"],
    "VBQPPL": ["văn bản quy phạm pháp luật"],
    "QPPL": ["quy phạm pháp luật"],
    "KT-XH": ["kinh tế - xã hội"],
    "QLNN": ["quản lý nhà nước"],
    "GPMB": ["giải phóng mặt bằng"],
    "TĐC": ["tái định cư"],
    "NSNN": ["ngân sách nhà nước"],
    "XDCB": ["xây dựng cơ bản"],
    "CNTT": ["công nghệ thông tin"],
    "CĐS": ["chuyển đổi số"],
    "GTVT": ["giao thông vận tải"],
    "TNMT": ["tài nguyên và môi trường", "TN&MT"],
    "GDĐT": ["giáo dục và đào tạo", "GD&ĐT"],
    "KHCN": ["khoa học và công nghệ", "KH&CN"],
    "KHĐT": ["kế hoạch và đầu tư", "KH&ĐT"],
    "LĐTBXH": ["lao động - thương binh và xã hội"],
    "NNPTNT": ["nông nghiệp và phát triển nông thôn", "NN&PTNT"],
    "TTTT": ["thông tin và truyền thông", "TT&TT"],
    "VHTTDL": ["văn hóa, thể thao và du lịch"],
    "PCCC": ["phòng cháy và chữa cháy", "phòng cháy chữa cháy"],
    "PCTT": ["phòng, chống thiên tai"],
    "PCTN": ["phòng, chống tham nhũng"],
    "ATTP": ["an toàn thực phẩm"],
    "ATGT": ["an toàn giao thông"],
    "BVMT": ["bảo vệ môi trường"],
    "ĐTM": ["đánh giá tác động môi trường"],
    "VPHC": ["vi phạm hành chính"],
    "NVQS": ["nghĩa vụ quân sự"],
    "NTM": ["nông thôn mới"],
    "HTX": ["hợp tác xã"],
    "TNHH": ["trách nhiệm hữu hạn"],
    "DNNVV": ["doanh nghiệp nhỏ và vừa"],
    "DNNN": ["doanh nghiệp nhà nước"],
    "SXKD": ["sản xuất, kinh doanh"],
    "TNCN": ["thu nhập cá nhân"],
    "TNDN": ["thu nhập doanh nghiệp"],
    "GTGT": ["giá trị gia tăng", "VAT"],
    "THCS": ["trung học cơ sở"],
    "THPT": ["trung học phổ thông"],
    "TP.HCM": ["Thành phố Hồ Chí Minh"],
}


def add_usual_synonyms(apps, schema_editor):
    """Add what is not there yet, so that running it again changes nothing."""
    Synonym = apps.get_model("curation", "Synonym")
    for term, others in USUAL.items():
        key = " ".join(found.exact for found in syllables(term))
        Synonym.objects.get_or_create(term_key=key, defaults={"term": term, "others": "\n".join(others)})


class Migration(migrations.Migration):
    dependencies = [("curation", "0001_synonyms_and_promoted_results")]

    operations = [migrations.RunPython(add_usual_synonyms, migrations.RunPython.noop)]
