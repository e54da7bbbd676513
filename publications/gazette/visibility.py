"""Which official files live issues refer to: the public may read them, and search finds their words."""

from collections.abc import Iterator

from portal.media.models import OfficialFile, StoredFile
from publications.gazette.models import GazetteIssue


def belongs_to_live_issue(file: OfficialFile) -> bool:
    """Files of drafts and of withdrawn issues stay private."""
    return GazetteIssue.objects.public().filter(file=file).exists()


def live_issues_with(stored: StoredFile) -> Iterator[GazetteIssue]:
    """Live issues whose file has these bytes."""
    return GazetteIssue.objects.live().filter(file__stored=stored).iterator()
