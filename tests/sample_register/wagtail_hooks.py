from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from portal.registers.attachments import files_panel
from portal.registers.viewsets import RegisterViewSet
from tests.sample_register.models import Notice


class NoticeViewSet(RegisterViewSet):
    model = Notice
    list_display = ["title_start", "portal"]
    content_panels = [FieldPanel("title"), FieldPanel("noticed_on"), files_panel()]


register_snippet(NoticeViewSet)
