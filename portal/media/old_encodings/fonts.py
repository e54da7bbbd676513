"""What the name of a font tells: .VnTime is TCVN3, VNI-Times is VNI, VPS Times is VPS."""

import re
from dataclasses import dataclass

from portal.media.old_encodings.tables import OldEncoding

# A part of a font embedded in a PDF is called ABCDEF+Name.
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FAMILIES = (
    (re.compile(r"^\.vn", re.IGNORECASE), OldEncoding.TCVN3),
    (re.compile(r"^vni[-_ ]", re.IGNORECASE), OldEncoding.VNI),
    (re.compile(r"^vps[-_ ]", re.IGNORECASE), OldEncoding.VPS),
)
# .VnTimeH draws capitals in the places of small letters; a style may follow (.VnTimeH,Bold).
_CAPITALS = re.compile(r"H(?:[,-]|$)")
_NAMED_IN_BYTES = re.compile(rb"(?i)(\.vn[a-z]{3}|vni-[a-z]{3}|vps [a-z]{3})")


@dataclass(frozen=True, slots=True)
class OldFont:
    """A font of an old encoding; `is_capitals` where it has capitals only."""

    encoding: OldEncoding
    is_capitals: bool = False


def old_font(name: str) -> OldFont | None:
    """The old font of that name, or None where it is an ordinary one."""
    name = _SUBSET.sub("", name.strip())
    for pattern, encoding in _FAMILIES:
        if pattern.match(name):
            return OldFont(encoding, encoding == OldEncoding.TCVN3 and bool(_CAPITALS.search(name)))
    return None


def encodings_named(content: bytes) -> frozenset[OldEncoding]:
    """Encodings of the fonts that are named anywhere in the bytes of a file, as 8-bit text or UTF-16."""
    names = _NAMED_IN_BYTES.findall(content) + _NAMED_IN_BYTES.findall(content.replace(b"\0", b""))
    fonts = (old_font(name.decode("ascii")) for name in names)
    return frozenset(font.encoding for font in fonts if font)
