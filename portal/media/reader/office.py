"""DOCX, XLSX and ODT: what is inside decides, not what the file is called."""

import zipfile
from collections.abc import Iterator

from lxml import etree

from portal.media.reader.archive import check_every_part, open_archive, read_part
from portal.media.reader.errors import Refused

OPENXML = b"application/vnd.openxmlformats-officedocument."
WORD = OPENXML + b"wordprocessingml.document.main+xml"
EXCEL = OPENXML + b"spreadsheetml.sheet.main+xml"
POWERPOINT = b"presentationml."
MACROS = b"macroEnabled"
ODT_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": ODT_MEDIA_TYPE,
}
MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
# Declarations stand before the first element.
PROLOGUE_BYTES = 64 * 1024
FETCHED = (b"/attachedTemplate", b"/frame", b"/image", b"/oleObject", b"/subDocument")
BASIC_FRAMEWORK = {"script-lc.xml", "script-lb.xml"}


def inspect(path: str) -> dict:
    with open_archive(path) as archive:
        kind = kind_of(archive)
        if has_macros(archive):
            raise Refused("macros")
        check_every_part(archive)
        check_entities(archive)
        check_xml(archive, MAIN_PARTS[kind])
        caution = "outside" if draws_from_outside(archive) else ""
    return {"kind": kind, "media_type": MEDIA_TYPES[kind], "pages": None, "caution": caution}


def kind_of(archive: zipfile.ZipFile) -> str:
    if types := read_part(archive, "[Content_Types].xml"):
        return openxml_kind(types)
    media_type = read_part(archive, "mimetype", limit=200).decode("ascii", "replace").strip()
    if media_type == ODT_MEDIA_TYPE:
        if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
            raise Refused("password")
        return "odt"
    raise Refused("not_accepted", "opendocument" if "opendocument" in media_type else "zip")


def openxml_kind(types: bytes) -> str:
    if MACROS in types:
        raise Refused("macros")
    if WORD in types:
        return "docx"
    if EXCEL in types:
        return "xlsx"
    raise Refused("not_accepted", "ppt" if POWERPOINT in types else "zip")


def has_macros(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    return any(
        name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") or is_basic_module(name)
        for name in names
    )


def is_basic_module(name: str) -> bool:
    """A macro of an OpenDocument file; the framework around it is there without any macro, too."""
    in_basic = name.startswith("Basic/") and name.endswith(".xml")
    return in_basic and name.rpartition("/")[2] not in BASIC_FRAMEWORK


def check_entities(archive: zipfile.ZipFile) -> None:
    """Refuse declared entities (XXE, billion laughs): nothing here expands them, another program might."""
    for name in archive.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(name) as part:
            head = part.read(PROLOGUE_BYTES).replace(b"\0", b"")
        if b"<!ENTITY" in head.upper():
            raise Refused("entities")


def draws_from_outside(archive: zipfile.ZipFile) -> bool:
    """Whether opening the file fetches a template or a picture from elsewhere; links do not count."""
    names = [name for name in archive.namelist() if name.endswith(".rels")]
    return any(
        any(kind in relation for kind in FETCHED) and b'"External"' in relation
        for name in names
        for relation in read_part(archive, name).split(b"<")
    )


def check_xml(archive: zipfile.ZipFile, name: str) -> None:
    try:
        with archive.open(name) as part:
            for _event, element in xml_pieces(part, ("end",)):
                element.clear()
    except KeyError as error:
        raise Refused("damaged") from error


def xml_pieces(part, events: tuple[str, ...] = ("start", "end")) -> Iterator[tuple[str, etree._Element]]:
    """Stream a part; entities, external grammars and the network are never touched. Raises Refused."""
    reader = etree.iterparse(
        part, events=events, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
    )
    try:
        yield from reader
    except etree.XMLSyntaxError as error:
        raise Refused("damaged") from error
