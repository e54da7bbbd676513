"""The operator's form of a trust root."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from portal.core.templatetags.vietnamese import vi_date
from portal.signatures.models import TrustRoot
from portal.signatures.trust import MAX_BYTES, read_certificate, subject_of


class TrustRootForm(WagtailAdminModelForm):
    """Takes the certificate once; afterwards only its name, purpose and use may change."""

    file = forms.FileField(
        label=pgettext_lazy("trust root", "Certificate"),
        widget=forms.FileInput(attrs={"accept": ".pem,.crt,.cer,.der"}),
        help_text=_(
            "PEM or DER. Compare its SHA-256 with what the authority has published before you put it to use."
        ),
    )

    class Meta:
        model = TrustRoot
        fields = ["name", "purpose", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["file"]
            self.fields["name"].help_text = self._what_is_kept()

    def _what_is_kept(self) -> str:
        root = self.instance
        return _("%(subject)s. SHA-256: %(fingerprint)s. Valid from %(begin)s to %(end)s.") % {
            "subject": root.subject,
            "fingerprint": root.fingerprint,
            "begin": vi_date(root.valid_from),
            "end": vi_date(root.valid_until),
        }

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise ValidationError(_("This is not a certificate in PEM or DER form (.pem, .crt, .cer)."))
        certificate = read_certificate(upload.read())
        fingerprint = certificate.sha256.hex()
        if known := TrustRoot.objects.filter(fingerprint=fingerprint).first():
            raise ValidationError(_("This certificate is here already: %(name)s."), params={"name": known})
        root = self.instance
        root.certificate, root.fingerprint = certificate.dump(), fingerprint
        root.subject = subject_of(certificate)
        root.valid_from, root.valid_until = certificate.not_valid_before, certificate.not_valid_after
        return upload

    @property
    def has_run_out(self) -> bool:
        return self.instance.valid_until is not None and self.instance.valid_until < timezone.now()
