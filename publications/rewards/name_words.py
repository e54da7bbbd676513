"""Words that begin or stand in names of bodies, of households and of people, spelt with their marks."""

from functools import cache

from portal.core.text import canonical_tone, fold


def _phrases(text: str) -> frozenset[str]:
    return frozenset(canonical_tone(phrase.strip()) for phrase in text.split(",") if phrase.strip())


#: What a body's name begins with.
BODIES = _phrases("""
    công ty, cty, tổng công ty, tct, tập đoàn, doanh nghiệp, dntn, hợp tác xã, htx, liên hiệp, liên
    minh, liên đoàn, liên danh, tổ hợp, tổ hợp tác, chi nhánh, văn phòng, trung tâm, tt, bệnh viện,
    trường, trường học, đại học, cao đẳng, học viện, viện, hội, hiệp hội, chi hội, hội đồng, câu lạc
    bộ, clb, đoàn thanh niên, đoàn luật sư, đoàn nghệ thuật, đoàn kinh tế, quỹ, ngân hàng, nhà máy,
    xí nghiệp, sở, ban, phòng, ủy ban, ubnd, hđnd, ubmttq, đơn vị, khách sạn, bộ, cục, chi cục, tổng
    cục, vụ, cơ quan, tòa án, viện kiểm sát, công an, bộ chỉ huy, hạt kiểm lâm, đội, đảng ủy, đảng
    bộ, chi bộ, mặt trận, nông trường, lâm trường, trạm, xã, phường, thị trấn, thị xã, quận, huyện,
    tỉnh, thành phố, thôn, bản, làng, khu, khu phố, tổ dân phố, giáo xứ, tu viện, nhà xuất bản, báo,
    tạp chí, đài, kho bạc, bảo hiểm, bưu điện, bảo tàng, thư viện, nhà hát, nhà văn hóa, công đoàn,
    vườn quốc gia, chợ, siêu thị, mầm non, nhà trẻ, bến xe, cảng, sàn""")
#: What a shop or workshop begins with: it may be a company's, or that of a household.
SHOPS = _phrases("""
    cửa hàng, cơ sở, nhà hàng, nhà thuốc, quầy thuốc, quán, tiệm, đại lý, trang trại, gara, xưởng,
    phòng khám, phòng mạch, nhà nghỉ, homestay, spa, salon, shop, kho, điểm, trạm xăng, lò mổ, lò
    gạch, nhóm lớp, garage""")
#: What makes a body of a name wherever it stands.
BODIES_ANYWHERE = _phrases("""
    công ty, cty, tnhh, dntn, doanh nghiệp, cổ phần, hợp tác xã, htx, tập đoàn, ltd, jsc, corp, inc,
    llc""")
HOUSEHOLDS = _phrases("""
    hộ kinh doanh, hkd, hộ gia đình, hộ cá thể, kinh doanh cá thể, hộ cá nhân, hộ ông, hộ bà, chủ
    hộ, cá nhân, cá thể""")
#: What stands before a person's name.
TITLES = _phrases("""
    ông, bà, anh, chị, cô, chú, bác, cụ, em, đồng chí, đ.c, bác sĩ, luật sư, kỹ sư, dược sĩ, nghệ
    nhân, gs, pgs, ts, ths, bs, ls, ks, mr, mrs, ms, họ và tên, họ tên""")
MIDDLE_NAMES = _phrases("văn, thị")
SURNAMES = _phrases("""
    nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, lí, đinh,
    hà, lương, mai, trịnh, đào, đoàn, tạ, quách, lưu, châu, cao, vương, thái, tống, kiều, lâm,
    phùng, tô, trương, chu, âu, nông, lò, lường, quàng, tòng, cà, vi, vừ, vàng, giàng, sùng, thào,
    hạng, cháng, mùa, lầu, ma, mã, lục, lù, phàn, chảo, tẩn, bàn, triệu, bế, hứa, hoàn, khúc, cù,
    mạc, nghiêm, lã, la, từ, cung, đồng, giáp, khổng, lại, lộ, nhữ, ninh, phí, phó, tăng, tiêu,
    thân, tôn, ung, văn, thạch, danh, kim, sơn, điểu, siu, rơ, nay, ksor, kpă, rmah, niê, êban, hờ,
    thò, sằm, đàm, doãn, quản, trưng, mẫn, cấn, bạch, diệp, điền, giang, khuất, đậu, viên, thiều,
    tưởng, ông, hầu, chẩu, phù, chíu, chìu, lèng, ly""")
#: How names of some peoples of the Central Highlands begin.
FIRST_WORDS_OF_HIGHLANDERS = _phrases("y, a, ksor, siu, nay, rơ, kpă, rmah, niê, điểu")


@cache
def unmarked_names(names: frozenset[str]) -> frozenset[str]:
    """Names and titles as people type them without marks."""
    return frozenset(map(fold, names))


@cache
def unmarked_bodies(phrases: frozenset[str]) -> frozenset[str]:
    """The same of bodies; a single word ("ban", "hoi") would mean too many things and stays out."""
    return frozenset(fold(phrase) for phrase in phrases if " " in phrase or fold(phrase) == phrase)
