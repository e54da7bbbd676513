"""Reads the words of one page from its picture, by tesseract with its Vietnamese model."""

import csv
import io
import subprocess
from itertools import groupby

from PIL import Image

from portal.media.reader.errors import Refused
from portal.media.reader.images import open_image
from portal.media.reader.pdf import open_document

DOTS_PER_INCH = 200
POINTS_PER_INCH = 72
# A page of A2 at 200 dots an inch; what is larger is drawn more coarsely.
MAX_PIXELS = 16_000_000
# Nothing darker than this: the page is empty, or its picture has faded beyond reading.
BLANK_FROM = 200
LANGUAGE = "vie"
WORD_LEVEL = "5"


def recognise(kind: str, path: str, page: str, program: str) -> dict:
    """Return `text` and `confidence` (0 to 100, None where there is no word). Raises Refused."""
    picture = draw_page(path, int(page)) if kind == "pdf" else draw_image(path)
    if not any(picture.histogram()[:BLANK_FROM]):
        return {"text": "", "confidence": None}
    return words_of(ask_program(program, picture))


def draw_page(path: str, number: int) -> Image.Image:
    """Draw a page (from 1) in grey; its size in points may be anything, so pixels are bounded."""
    document = open_document(path)
    page = document[number - 1]
    width, height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    if (pixels := width * height * scale * scale) > MAX_PIXELS:
        scale *= (MAX_PIXELS / pixels) ** 0.5
    if min(width, height) * scale < 1:
        raise Refused("damaged")
    return page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil().convert("L")


def draw_image(path: str) -> Image.Image:
    with open_image(path) as image:
        # A photograph is often saved lying, with a note that says how to turn it.
        from PIL import ImageOps

        upright = ImageOps.exif_transpose(image)
        if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
        grey = upright.convert("L")
    if (pixels := grey.width * grey.height) > MAX_PIXELS:
        share = (MAX_PIXELS / pixels) ** 0.5
        grey = grey.resize((max(1, int(grey.width * share)), max(1, int(grey.height * share))))
    return grey


def ask_program(program: str, picture: Image.Image) -> str:
    """Give the picture through a pipe, so that a process that is ended leaves nothing behind."""
    content = io.BytesIO()
    picture.save(content, "PPM")
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(DOTS_PER_INCH), "tsv"]
    finished = subprocess.run(  # noqa: S603 - no shell, the arguments are ours
        command, input=content.getvalue(), capture_output=True, check=False
    )
    if finished.returncode:
        raise RuntimeError(finished.stderr[-500:].decode("utf-8", "replace"))
    return finished.stdout.decode("utf-8", "replace")


def words_of(table: str) -> dict:
    """Join the words of tesseract's table to lines, with an empty line between paragraphs."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == WORD_LEVEL and (row["text"] or "").strip()]
    if not words:
        return {"text": "", "confidence": None}
    paragraphs = []
    for _, paragraph in groupby(words, key=lambda row: (row["block_num"], row["par_num"])):
        lines = groupby(paragraph, key=lambda row: row["line_num"])
        paragraphs.append("\n".join(" ".join(row["text"] for row in line) for _, line in lines))
    confidence = sum(float(row["conf"]) for row in words) / len(words)
    return {"text": "\n\n".join(paragraphs), "confidence": round(confidence)}
