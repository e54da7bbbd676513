"""What an operator says when the boundaries are loaded."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.forms import VietnameseFormField


class BoundariesForm(forms.Form):
    file = forms.FileField(
        label=pgettext_lazy("territory", "File"),
        help_text=_(
            "GeoJSON in degrees (WGS 84, EPSG:4326). Each area has a name (name, ten_xa) or a code "
            "(code, ma_xa), and where names occur twice the name of its district (district, ten_huyen)."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".geojson,.json"}),
    )
    source = VietnameseFormField(
        label=pgettext_lazy("territory", "Source of the data"),
        max_length=255,
        help_text=_("Who made the data and when; it stands under the map."),
    )
    is_dry_run = forms.BooleanField(
        label=pgettext_lazy("territory", "Only check the file"),
        required=False,
        initial=True,
        help_text=_("Nothing changes; the report says what would be drawn."),
    )
