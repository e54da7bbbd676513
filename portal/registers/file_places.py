"""The words of a row's files as one body for the index, and at which file and page each of them stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils.translation import pgettext

from portal.media.enums import FileKind
from portal.media.models import OfficialFile, StoredFile
from search.index.documents import Place


class FileWords(NamedTuple):
    """The body of a search document, and the places in it."""

    body: str
    places: tuple[Place, ...]


def words_of_files(files: Iterable[OfficialFile], lead: str = "") -> FileWords:
    """Join `lead`, which stands in no file, and the texts of files; needs the files with their texts."""
    parts, length = [lead], len(lead)
    places: list[Place] = []
    for file in files:
        if text := file.stored.text:
            length += 1
            parts.append(text)
            places += places_in(file, length)
            length += len(text)
    return FileWords("\n".join(parts), tuple(places))


def places_in(file: OfficialFile, start: int) -> Iterator[Place]:
    """Yield a place for each page with words; one for the file where its format knows no pages."""
    path = file.get_absolute_url()
    if file.stored.kind != FileKind.PDF:
        yield Place(start, pgettext("place of a hit", "file %(file)s") % {"file": file.title}, path)
        return
    for number, page in enumerate(file.stored.pages, 1):
        if page.strip():
            words = {"file": file.title, "number": number}
            label = pgettext("place of a hit", "file %(file)s, page %(number)s") % words
            yield Place(start, label, f"{path}#page={number}")
        start += len(page) + 1


def text_stamps(stored: Iterable[int]) -> Mapping[int, str]:
    """When the words of these stored files were read last; one query."""
    rows = StoredFile.objects.filter(pk__in=set(stored)).values_list("pk", "text_state", "text_tried_at")
    return {pk: f"{state}{tried_at.timestamp() if tried_at else ''}" for pk, state, tried_at in rows}
