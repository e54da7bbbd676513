"""Reaching a person: card (vCard), QR code, and the way to the mailbox that robots do not read."""

import io

import qrcode
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from directory.people import telephone
from directory.people.models import Person, Unit
from portal.core.text import slugify
from portal.registers.views import cacheable

ENTRIES = {"danh-ba": Person, "co-cau-to-chuc": Unit}
MAX_LINE = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": ""})


class MailRedirect(HttpResponseRedirect):
    """Opens the reader's own mail program."""

    allowed_schemes = ["mailto"]


@require_safe
def mail_view(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Lead to the mailbox of a person or unit; the address itself stands in no link of a page."""
    rows = ENTRIES[slug].objects.shown_on(request.portal)
    if slug == "danh-ba":
        rows = rows.holding_on(timezone.localdate())
    entry = rows.filter(pk=pk).exclude(email="").first()
    if entry is None:
        raise Http404
    response = MailRedirect(f"mailto:{entry.email}")
    response["X-Robots-Tag"] = "noindex, nofollow"
    return cacheable(response)


@require_safe
def card_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The person as a file for the reader's address book."""
    person = _public_person(request, pk)
    response = HttpResponse(
        card_of(person, person.public_url(request)), content_type="text/vcard; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slugify(person.name) or "danh-ba"}.vcf"'
    response["X-Robots-Tag"] = "noindex"
    return cacheable(response)


@require_safe
def code_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The card as a QR code; what it says stands on the page beside it as text."""
    person = _public_person(request, pk)
    image = io.BytesIO()
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, image_factory=SvgPathImage)
    code.add_data(card_of(person, person.public_url(request), is_short=True).encode())
    code.make_image().save(image)
    return cacheable(HttpResponse(image.getvalue(), content_type="image/svg+xml"))


def _public_person(request: HttpRequest, pk: int) -> Person:
    """Somebody in office: the numbers of who has left are told to nobody. Raises Http404."""
    shown = Person.objects.with_list_data().shown_on(request.portal)
    person = shown.holding_on(timezone.localdate()).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


def card_of(person: Person, address: str, *, is_short: bool = False) -> str:
    """vCard 3.0 (RFC 2426), which every address book reads; short for a code that a telephone scans."""
    given, _blank, family = person.name[::-1].partition(" ")
    held = person.present_appointments[:1]
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(family[::-1])};{_escaped(given[::-1])};;{_escaped(person.academic_title)};",
        f"FN:{_escaped(person.name)}",
        *(f"TITLE:{_escaped(row.position.title)}" for row in held),
        *(f"ORG:{_escaped(str(row.position.unit))}" for row in held),
        *_numbers("WORK,VOICE", person.phone),
        *_numbers("CELL", person.mobile),
        *_numbers("WORK,FAX", "" if is_short else person.fax),
        *([f"EMAIL;TYPE=INTERNET,WORK:{_escaped(person.email)}"] if person.email else []),
        *([] if is_short else [f"URL:{address}", f"SOURCE:{address}"]),
        "END:VCARD",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _numbers(kind: str, text: str) -> list[str]:
    numbers = [
        telephone.tel_address(number).removeprefix("tel:") for number in text.split(";") if number.strip()
    ]
    return [f"TEL;TYPE={kind}:{number}" for number in numbers]


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Lines of at most 75 bytes, as the format demands; no letter is cut."""
    parts, current, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > MAX_LINE:
            parts.append(current)
            current, size = " ", 1
        current, size = current + letter, size + width
    return "\r\n".join([*parts, current])


def spoken_code(person: Person) -> str:
    """What the QR code says, for those who do not see it."""
    return pgettext("directory", "QR code with name, position, telephone and e-mail of %(name)s") % {
        "name": person.name
    }
