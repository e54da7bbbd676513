"""Admin of the directory: units with their positions, persons with their appointments."""

from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from directory.people.forms import PersonForm, UnitForm
from directory.people.models import Person, Unit
from portal.registers.columns import PUBLISHED, day_column
from portal.registers.viewsets import RegisterViewSet

ENGLISH = pgettext_lazy("register", "In English")
VERIFIED = day_column("verified_on", pgettext_lazy("directory", "Confirmed as correct on"))


class UnitViewSet(RegisterViewSet):
    model = Unit
    icon = "group"
    menu_order = 230
    menu_label = pgettext_lazy("directory", "Units")
    record_form_class = UnitForm
    list_display = [
        "__str__",
        "portal",
        PUBLISHED,
        VERIFIED,
    ]
    search_fields = ["organisation__name", "email"]
    ordering = ["organisation__sort_name", "pk"]
    content_panels = [
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("new_name"), FieldPanel("new_parent")],
            heading=pgettext_lazy("directory", "Body or unit"),
        ),
        FieldPanel("functions"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("fax"), FieldPanel("email")]),
        FieldPanel("opening_hours"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        InlinePanel(
            "positions",
            heading=pgettext_lazy("directory", "Positions in the order of protocol"),
            label=pgettext_lazy("directory", "Position"),
            panels=[
                FieldRowPanel([FieldPanel("title"), FieldPanel("title_en"), FieldPanel("seats")]),
                FieldRowPanel([FieldPanel("is_head"), FieldPanel("is_leader")]),
            ],
        ),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("functions_en"), FieldPanel("address_en")], heading=ENGLISH
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation")


class PersonViewSet(RegisterViewSet):
    model = Person
    icon = "user"
    menu_order = 231
    menu_label = pgettext_lazy("directory", "Directory")
    record_form_class = PersonForm
    list_display = [
        "name",
        Column("email", label=pgettext_lazy("directory", "Official e-mail")),
        "portal",
        PUBLISHED,
        VERIFIED,
    ]
    search_fields = ["name", "email", "digits", "folded"]
    ordering = ["sort_name", "pk"]
    content_panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("academic_title")]),
        InlinePanel(
            "appointments",
            heading=pgettext_lazy("directory", "Appointments"),
            label=pgettext_lazy("directory", "Appointment"),
            help_text=gettext_lazy(
                "The first is shown first. If several portals are yours, save the draft first: then the "
                "positions of its portal can be chosen."
            ),
            panels=[
                FieldPanel("position"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldRowPanel([FieldPanel("is_acting"), FieldPanel("decision_number")]),
            ],
        ),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("mobile"), FieldPanel("fax")]),
        FieldPanel("email"),
        FieldPanel("photo"),
        FieldPanel("biography"),
        FieldPanel("duties"),
        MultiFieldPanel(
            [FieldPanel("academic_title_en"), FieldPanel("biography_en"), FieldPanel("duties_en")],
            heading=ENGLISH,
        ),
    ]
