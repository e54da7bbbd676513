"""Units, positions, persons and appointments (danh bạ), for NĐ 43/2011, Điều 10.1.k."""

from directory.people.models.confirming import ConfirmationPeriod
from directory.people.models.persons import Appointment, Person
from directory.people.models.units import Position, Unit

__all__ = ["Appointment", "ConfirmationPeriod", "Person", "Position", "Unit"]
