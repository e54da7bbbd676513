"""What is known of a file's signatures, and what it amounts to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckState(models.TextChoices):
    """How far the check of a file has come."""

    WAITING = "waiting", pgettext_lazy("signature check", "Waiting")
    UNSIGNED = "unsigned", pgettext_lazy("signature check", "Not signed")
    CHECKED = "checked", pgettext_lazy("signature check", "Checked")
    UNREADABLE = "unreadable", pgettext_lazy("signature check", "Cannot be checked")


class CheckProblem(models.TextChoices):
    """Why a file could not be checked."""

    NONE = "", ""
    DAMAGED = "damaged", _("The structure of the PDF file is damaged.")
    LOCKED = "locked", _("The PDF file is locked with a password.")
    TOO_MANY = "too_many", _("The file holds more signatures than a document has.")
    TIME_LIMIT = "time_limit", _("The check took longer than allowed.")
    STOPPED = "stopped", _("The check was stopped, because the file asks for too much memory or is broken.")
    MISSING = "missing", _("The bytes of the file are missing in the store.")


class Verdict(models.TextChoices):
    """What a signature is worth, the worst first: of several, a file has the worst."""

    UNREADABLE = "unreadable", pgettext_lazy("signature", "Cannot be checked")
    TAMPERED = "tampered", pgettext_lazy("signature", "The file was altered")
    CHANGED = "changed", pgettext_lazy("signature", "Changed after signing")
    PARTIAL = "partial", pgettext_lazy("signature", "Covers a part of the file only")
    REVOKED = "revoked", pgettext_lazy("signature", "Certificate revoked")
    EXPIRED = "expired", pgettext_lazy("signature", "Certificate not valid when signed")
    UNSUITABLE = "unsuitable", pgettext_lazy("signature", "Certificate not meant for signing")
    WEAK = "weak", pgettext_lazy("signature", "Weak algorithm")
    TIME_UNPROVEN = "time_unproven", pgettext_lazy("signature", "Time of signing not proven")
    CHAIN_UNKNOWN = "chain_unknown", pgettext_lazy("signature", "Signer's authority not known here")
    FILLED_IN = "filled_in", pgettext_lazy("signature", "Valid, form filled in afterwards")
    VALID = "valid", pgettext_lazy("signature", "Valid")


class Tone(models.TextChoices):
    """How a verdict is shown; its words and its sign say the same as the colour."""

    GOOD = "good", "✓"
    DOUBTFUL = "doubtful", "!"
    BAD = "bad", "✗"


class Chain(models.TextChoices):
    """Where the signer's certificate leads, as of the time that can be proven for the signature."""

    TRUSTED = "trusted", pgettext_lazy("certificate chain", "Leads to a trusted root")
    UNKNOWN = "unknown", pgettext_lazy("certificate chain", "Leads to no root that is trusted here")
    OUT_OF_VALIDITY = "out_of_validity", pgettext_lazy("certificate chain", "Certificate out of its validity")
    REVOKED = "revoked", pgettext_lazy("certificate chain", "Certificate revoked")
    UNSUITABLE = "unsuitable", pgettext_lazy("certificate chain", "Certificate not meant for this")


class Coverage(models.TextChoices):
    """How much of the file the signature is computed over."""

    ENTIRE_FILE = "entire_file", pgettext_lazy("signature coverage", "The whole file")
    ENTIRE_REVISION = (
        "entire_revision",
        pgettext_lazy(
            "signature coverage", "The whole file as it was when signed; something was added later"
        ),
    )
    BEGINNING = (
        "contiguous_block_from_start",
        pgettext_lazy("signature coverage", "Only the beginning of the file"),
    )
    UNCLEAR = "unclear", pgettext_lazy("signature coverage", "Not clear which part")


class Changes(models.TextChoices):
    """What was done to the file after the signature."""

    NONE = "none", pgettext_lazy("changes after signing", "None")
    ARCHIVAL = "lta_updates", pgettext_lazy("changes after signing", "Data for later checks alone")
    FORM_FILLING = (
        "form_filling",
        pgettext_lazy("changes after signing", "Further signatures or filled fields"),
    )
    ANNOTATIONS = "annotations", pgettext_lazy("changes after signing", "Notes")
    OTHER = "other", pgettext_lazy("changes after signing", "Content")


class TrustPurpose(models.TextChoices):
    """Whose certificates a trust root vouches for."""

    BOTH = "both", pgettext_lazy("trust root", "Signers and time stamps")
    SIGNERS = "signers", pgettext_lazy("trust root", "Signers")
    TIMESTAMPS = "timestamps", pgettext_lazy("trust root", "Time stamps")


class SignatureEvent(models.TextChoices):
    """What is logged."""

    ROOT_ADDED = "signatures.root_added", pgettext_lazy("signature event", "Trust root added")
    ROOT_CHANGED = "signatures.root_changed", pgettext_lazy("signature event", "Trust root changed")


GOOD_VERDICTS = frozenset({Verdict.VALID, Verdict.FILLED_IN})
BAD_VERDICTS = frozenset(
    {Verdict.TAMPERED, Verdict.CHANGED, Verdict.PARTIAL, Verdict.REVOKED, Verdict.EXPIRED}
)
#: What another try may mend, for the machine was to blame.
PROBLEMS_OF_MACHINE = frozenset({CheckProblem.TIME_LIMIT, CheckProblem.STOPPED, CheckProblem.MISSING})
