"""Pictures of addresses for telephones."""

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathImage


def svg_data_uri(text: str) -> str:
    """Return a QR code as a data: address, which the content security policy allows for images."""
    picture = io.BytesIO()
    qrcode.make(text, image_factory=SvgPathImage, box_size=20, border=4).save(picture)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode("ascii")
