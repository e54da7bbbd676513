from portal.registers.facts import Fact
from portal.registers.facts_register import FactsRegister
from portal.registers.filters import TitledFilterSet, year_filter
from tests.sample_register.models import Notice


class NoticeFilterSet(TitledFilterSet):
    nam = year_filter("noticed_on")

    class Meta:
        model = Notice
        fields: list[str] = []


class NoticeRegister(FactsRegister):
    model = Notice
    slug = "thong-bao-thu"
    label = "Thông báo thử"
    kind = "notice"
    filterset_class = NoticeFilterSet
    day_field = "noticed_on"
    file_paths = ("files__file",)
    sort_options = {"": ("Mới nhất", ["-noticed_on", "-pk"])}
    facts = (Fact("noticed_on", "Ngày", is_in_line=True),)
