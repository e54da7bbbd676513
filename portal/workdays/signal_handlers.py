from typing import Any

from portal.workdays.services import forget_calendar


def forget_changed_calendar(**kwargs: Any) -> None:
    forget_calendar()
