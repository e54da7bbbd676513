"""What portal.media stores: official files, the pages of scans, and the pictures of pages."""

from portal.media.models.files import OfficialFile, StoredFile
from portal.media.models.images import PortalImage, PortalRendition
from portal.media.models.scans import ScannedPage

__all__ = ["OfficialFile", "PortalImage", "PortalRendition", "ScannedPage", "StoredFile"]
