"""Scanned pages and pictures: PNG, JPEG and WebP, by Pillow."""

from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from portal.media.reader.errors import Refused

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
MAX_PIXELS = 80_000_000


def inspect(path: str) -> dict:
    with open_image(path) as image:
        return {"kind": "image", "media_type": MEDIA_TYPES[image.format or ""], "pages": None}


@contextmanager
def open_image(path: str) -> Iterator[Image.Image]:
    """Decode a picture whole, unless it has more pixels than A3 at 600 dots an inch. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(path, formats=list(MEDIA_TYPES))
    except Exception as error:  # Pillow's plug-ins raise whatever the decoder meets
        raise Refused("damaged") from error
    with image:
        if image.width * image.height > MAX_PIXELS:
            raise Refused("too_many_pixels")
        try:
            image.load()
        except Exception as error:  # as above
            raise Refused("damaged") from error
        yield image
