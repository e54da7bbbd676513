"""A drawn plan of zones by a river, which says on itself that it is a sample."""

from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 800)
RIVER, HOMES, CENTRE, INDUSTRY, ROAD, INK = "#8fb8d8", "#f3e3b3", "#f2b8a0", "#c9c3d9", "#6b6b6b", "#1d3b4d"


def draw_map(title: str) -> bytes:
    """Return a PNG of three zones between a river and a road; the same title gives the same bytes."""
    picture = Image.new("RGB", SIZE, "#ffffff")
    pen = ImageDraw.Draw(picture)
    path = str(files("font_source_serif_pro") / "files" / "SourceSerifPro-Bold.ttf")
    font = ImageFont.truetype(path, 30)
    pen.rectangle((0, 90, 1200, 230), fill=RIVER)
    for left, colour in ((0, HOMES), (400, CENTRE), (800, INDUSTRY)):
        pen.rectangle((left, 230, left + 399, 700), fill=colour, outline=INK, width=3)
    pen.line([(0, 465), (1200, 465)], fill=ROAD, width=14)
    pen.line([(0, 707), (1200, 707)], fill=ROAD, width=14)
    labels = {
        (30, 20): f"{title[:60]} – BẢN ĐỒ MẪU",
        (500, 140): "Sông Mẫu",
        (70, 320): "Khu dân cư hiện có",
        (440, 320): "Trung tâm hành chính",
        (880, 320): "Khu công nghiệp",
        (440, 730): "Đường tỉnh 1 (mẫu)",
    }
    for place, words in labels.items():
        pen.text(place, words, fill=INK, font=font)
    target = BytesIO()
    picture.save(target, "PNG", optimize=False)
    return target.getvalue()
