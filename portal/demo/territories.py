"""The communes of the sample province and their borders; all of them are invented."""

from pathlib import Path

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from directory.territories.models import BoundaryMap
from directory.territories.services import load_boundaries
from portal.demo.content.places import BODIES, DISTRICTS_ENDED_ON
from portal.demo.once import MadeOnce
from portal.demo.organisations import Bodies

FILE = Path(__file__).parent / "content" / "communes.geojson"
SOURCE = "Số liệu mẫu của tỉnh mẫu Sông Mẫu, không phải địa giới có thật"
WITH_PORTALS = {body.name for body in BODIES}
COMMUNES = [
    *(f"phường {name}" for name in ("Sông Mẫu", "Bến Thành", "Trung Mẫu", "Nam Giang")),
    *(
        f"xã {name}"
        for name in (
            *("Thượng Mẫu", "Hạ Mẫu", "Đồi Chè", "Suối Ngọc", "Lúa Vàng", "Đò Ngang", "Cửa Rừng", "Hòa Mẫu"),
            *("An Mẫu", "Bình Mẫu", "Phú Mẫu", "Tân Mẫu", "Vĩnh Mẫu", "Yên Mẫu", "Cầu Mây", "Lưới Bạc"),
        )
    ),
]


class Territories:
    """Makes the communes that have no portal in the sample, and loads the map."""

    def __init__(self, made: MadeOnce, bodies: Bodies) -> None:
        self.made = made
        self.bodies = bodies

    def make_all(self) -> None:
        for place in COMMUNES:
            name = f"Ủy ban nhân dân {place}"
            if name not in WITH_PORTALS:
                self.made.make(f"commune:{place}", lambda name=name: self._commune(name))
        self.made.make("boundaries", self._load)

    def _commune(self, name: str) -> Organisation:
        body = Organisation(
            name=name,
            short_name=name.replace("Ủy ban nhân dân", "UBND"),
            abbreviation="UBND",
            kind=OrganisationKind.COMMUNE_COMMITTEE,
            parent=self.bodies.get("ubnd"),
            valid_from=DISTRICTS_ENDED_ON,
        )
        body.full_clean()
        body.save()
        return body

    def _load(self) -> BoundaryMap:
        with FILE.open("rb") as file:
            load_boundaries(file=file, file_name=FILE.name, source=SOURCE)
        return BoundaryMap.objects.first()  # type: ignore[return-value]
