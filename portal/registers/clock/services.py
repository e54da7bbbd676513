"""Days that could not be counted when something was published, counted once they can be."""

from portal.registers.clock.placed import without_due_day
from portal.registers.models import Placement
from portal.registers.placements import due_day
from portal.registers.register import all_registers

EVERY_SECONDS = 3600.0
AT_ONCE = 500


def count_missing_days() -> int:
    """Fill in due days after the days off of a year were announced; return how many."""
    filled = 0
    for register in all_registers():
        if register.model.clock_fields:
            placements = list(without_due_day(register.model)[:AT_ONCE])
            records = register.model._default_manager.in_bulk([row.object_id for row in placements])
            for placement in placements:
                placement.due_on = due_day(records[placement.object_id], placement.reason)
            counted = [placement for placement in placements if placement.due_on]
            filled += len(counted)
            Placement.objects.bulk_update(counted, ["due_on"])
    return filled
