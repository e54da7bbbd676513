"""A drawn landscape for a sample article, which says on itself that it is a sample."""

from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1440, 900)
SKY, SUN, FAR_HILL, NEAR_HILL = "#cfe6f2", "#f6d365", "#7fae9b", "#4f8a6d"
RIVER, BOAT, SAIL, INK = "#3d7ea6", "#5b3a29", "#fbf5e6", "#1d3b4d"


def draw_landscape(words: str = "ẢNH MẪU") -> bytes:
    """Return a PNG of a river between hills with a boat; always the same bytes."""
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((1050, 110, 1210, 270), fill=SUN)
    pen.polygon(
        [(0, 560), (260, 300), (520, 520), (820, 260), (1180, 540), (1440, 380), (1440, 640), (0, 640)],
        fill=FAR_HILL,
    )
    pen.polygon(
        [(0, 640), (340, 500), (700, 620), (1080, 520), (1440, 600), (1440, 700), (0, 700)], fill=NEAR_HILL
    )
    pen.rectangle((0, 640, 1440, 900), fill=RIVER)
    for top in range(680, 900, 44):
        pen.line([(60, top), (620, top + 8)], fill=SKY, width=3)
        pen.line([(820, top + 14), (1380, top + 6)], fill=SKY, width=3)
    pen.polygon([(560, 720), (900, 720), (840, 790), (620, 790)], fill=BOAT)
    pen.polygon([(720, 470), (720, 705), (870, 705)], fill=SAIL)
    font = files("font_source_serif_pro") / "files" / "SourceSerifPro-Bold.ttf"
    pen.text((180, 60), words, fill=INK, font=ImageFont.truetype(str(font), 56))
    target = BytesIO()
    picture.save(target, "PNG", optimize=False)
    return target.getvalue()
