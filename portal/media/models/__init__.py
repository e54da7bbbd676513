"""What portal.media stores: official files and the pictures of pages."""

from portal.media.models.files import OfficialFile, StoredFile
from portal.media.models.images import PortalImage, PortalRendition

__all__ = ["OfficialFile", "PortalImage", "PortalRendition", "StoredFile"]
