"""The editor's form of an issue."""

from portal.registers.forms import RecordForm
from publications.gazette.record_links import records_of


class GazetteIssueForm(RecordForm):
    """Takes abstracts that were left empty from the records."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        items = [form.instance for form in self.formsets["items"].forms if form.has_changed()]
        fill_abstracts([item for item in items if not item.abstract])
        return True


def fill_abstracts(items: list) -> None:
    """Give lines of the contents the abstracts of their records, where there is one."""
    for position, item in enumerate(items):
        item.derive()
        item.pk = item.pk or -1 - position
    records = records_of(items)
    for item in items:
        if item.pk in records:
            item.abstract = records[item.pk].abstract
        item.pk = item.pk if item.pk > 0 else None
