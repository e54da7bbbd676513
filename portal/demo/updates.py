"""Updates of the sample directory that wait for their board: a list of people, and a clerk's answer."""

import csv
import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from directory.exchange.models import DirectoryUpdate, UpdateRequest
from directory.exchange.requests import ask_clerk, submit
from directory.exchange.services import begin_sheet, check_with
from directory.people.models import Person, Unit
from portal.demo.content.directory import UNITS, HolderSketch, holders
from portal.demo.directory import DOMAIN
from portal.demo.once import MadeOnce
from portal.demo.portals import Portals
from portal.registers.bulk.running import run_whole

PORTAL, LISTED, ANSWERING = "sotaichinh", "Phòng Quản lý ngân sách", "Phòng Quản lý giá và công sản"
HEADINGS = ("STT", "Họ và tên", "Chức vụ", "Phòng, ban", "Thư điện tử", "Điện thoại", "Ngày thôi giữ chức vụ")
NEW_PHONE = "0200 0003 {:03d}"


class Updates:
    """Makes both; comes after the directory."""

    def __init__(self, made: MadeOnce, portals: Portals) -> None:
        self.made = made
        self.portals = portals

    def make_all(self) -> None:
        self.made.make("update:list", self._list)
        self.made.make("update:clerk", self._answer)

    def _list(self) -> DirectoryUpdate:
        """One of each: the same, other data, a move, a departure, somebody new, and a free mailbox."""
        board = self.portals.board(PORTAL)
        head, deputy, moving, leaving = _holders(LISTED)
        yesterday = timezone.localdate() - timedelta(days=1)
        rows = [
            _row(head),
            _row(deputy, phone=NEW_PHONE.format(deputy.number)),
            _row(moving, unit=ANSWERING),
            _row(leaving, ends_on=f"{yesterday:%d/%m/%Y}"),
            ("Đỗ Thị Đào Mẫu", "Chuyên viên", LISTED, f"canbomoi.{PORTAL}@{DOMAIN}", "0200 0003 901", ""),
            ("Hồ Văn Đạt Mẫu", "Chuyên viên", LISTED, "ho.van.dat.mau@gmail.com", "0200 0003 902", ""),
        ]
        sheet = io.StringIO()
        csv.writer(sheet).writerows([HEADINGS, *((place, *row) for place, row in enumerate(rows, 1))])
        upload = SimpleUploadedFile("Danh sách cán bộ (mẫu).csv", sheet.getvalue().encode("utf-8-sig"))
        update = begin_sheet(portal=board.portal, owner=board.author, sheet=upload)
        check_with(update, update.parameters["columns"])
        run_whole(update)
        return update

    def _answer(self) -> UpdateRequest:
        """A link that its clerk has used; the board has still to look at what came."""
        board = self.portals.board(PORTAL)
        unit = Unit.objects.select_related("organisation").get(pk=self.made.id_of(_key(ANSWERING)))
        address = f"vanthu.{PORTAL}@{DOMAIN}"
        request = ask_clerk(unit=unit, address=address, user=board.author)
        holder = _holders(ANSWERING)[0]
        person = Person.objects.get(pk=self.made.id_of(holder.key))
        said = {
            "person": person.pk,
            "name": person.name,
            "title": holder.title,
            "unit": unit.organisation.name,
            "parent": board.portal.organisation.name,
            "phone": NEW_PHONE.format(holder.number),
        }
        answered = submit(request, [said])
        run_whole(DirectoryUpdate.objects.get(request=answered))
        return answered


def _key(name: str) -> str:
    return next(unit.key for unit in UNITS if (unit.portal, unit.name) == (PORTAL, name))


def _holders(name: str) -> list[HolderSketch]:
    """Who is in a unit: its head, the deputy, the specialists."""
    return [holder for holder in holders() if holder.unit.key == _key(name) and not holder.is_former]


def _row(holder: HolderSketch, *, unit: str = "", phone: str = "", ends_on: str = "") -> tuple[str, ...]:
    return (
        holder.name,
        holder.title,
        unit or holder.unit.name,
        f"canbo{holder.number}.{PORTAL}@{DOMAIN}",
        phone or f"0200 0002 {holder.number:03d}",
        ends_on,
    )
