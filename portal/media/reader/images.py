"""Scanned pages and pictures: PNG, JPEG and WebP, by Pillow."""

from PIL import Image

from portal.media.reader.errors import Refused

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
MAX_PIXELS = 80_000_000


def inspect(path: str) -> dict:
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(path, formats=list(MEDIA_TYPES)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Refused("too_large_inside")
            image.load()
            media_type = MEDIA_TYPES[image.format or ""]
    except Refused:
        raise
    except Exception as error:  # Pillow's plug-ins raise whatever the decoder meets
        raise Refused("damaged") from error
    return {"kind": "image", "media_type": media_type, "pages": None}
