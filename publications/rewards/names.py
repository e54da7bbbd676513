"""Telling organisations from people: NĐ 43/2011, Điều 10.1.c asks for organisations and businesses alone."""

import re

from portal.core.text import fold

_TITLES = re.compile(r"(?:ong|ba|anh|chi|co|chu|cu|ho va ten)\b[ :]")
_HOUSEHOLDS = ("ho kinh doanh", "ho gia dinh", "ca nhan", "chu ho")
# fmt: off
_SURNAMES = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "dinh", "ha", "luong", "mai", "trinh", "dao", "doan", "ta", "quach", "luu", "chau",
    "cao", "vuong", "thai", "tong", "kieu", "lam", "phung", "to", "truong",
})
# fmt: on
_OF_BODIES = re.compile(
    r"\b(?:cong ty|cty|doanh nghiep|dntn|tong cong ty|tap doan|hop tac xa|htx|lien hiep|to hop tac|chi nhanh|"
    r"van phong|trung tam|benh vien|phong kham|truong|hoc vien|vien|hoi|hiep hoi|lien doan|quy|ngan hang|"
    r"nha may|xi nghiep|so|ban|phong|uy ban|don vi|co so|khach san|nha hang|nha thuoc|cua hang|tnhh|"
    r"co phan)\b"
)
MOST_WORDS_OF_A_NAME = 5


def names_a_person(name: str) -> bool:
    """Whether a name is that of a natural person or of a household, as far as its words tell."""
    folded = " ".join(fold(name).split())
    if _TITLES.match(folded) or any(folded.startswith(word) for word in _HOUSEHOLDS):
        return True
    words = folded.split()
    is_short = 2 <= len(words) <= MOST_WORDS_OF_A_NAME
    return is_short and words[0] in _SURNAMES and not _OF_BODIES.search(folded)
