"""Words of the register of legal documents."""

from django.db import models
from django.utils.translation import pgettext_lazy


class StatedEffect(models.TextChoices):
    """What an old source says of a document's validity; a statement, not a finding of this portal."""

    UNKNOWN = "unknown", pgettext_lazy("legal document", "Not stated")
    IN_FORCE = "in_force", pgettext_lazy("legal document", "In force")
    PARTLY_EXPIRED = "partly_expired", pgettext_lazy("legal document", "Partly expired")
    EXPIRED = "expired", pgettext_lazy("legal document", "Expired")


class RelationVerb(models.TextChoices):
    """What a document says that it does to another one (Luật 64/2025/QH15, Điều 8.3, 56, 57, 61, 65)."""

    BASED_ON = "based_on", pgettext_lazy("relation", "Is based on")
    AMENDS = "amends", pgettext_lazy("relation", "Amends")
    REPLACES = "replaces", pgettext_lazy("relation", "Replaces")
    REPEALS = "repeals", pgettext_lazy("relation", "Repeals")
    SUSPENDS = "suspends", pgettext_lazy("relation", "Suspends")
    CORRECTS = "corrects", pgettext_lazy("relation", "Corrects")
    GUIDES = "guides", pgettext_lazy("relation", "Guides the application of")
    CONSOLIDATES = "consolidates", pgettext_lazy("relation", "Consolidates")
    CITES = "cites", pgettext_lazy("relation", "Cites")

    @property
    def reverse_label(self):
        """The same relation as the object's page words it."""
        return REVERSE_LABELS[self]


REVERSE_LABELS = {
    RelationVerb.BASED_ON: pgettext_lazy("relation", "Is the basis of"),
    RelationVerb.AMENDS: pgettext_lazy("relation", "Is amended by"),
    RelationVerb.REPLACES: pgettext_lazy("relation", "Is replaced by"),
    RelationVerb.REPEALS: pgettext_lazy("relation", "Is repealed by"),
    RelationVerb.SUSPENDS: pgettext_lazy("relation", "Is suspended by"),
    RelationVerb.CORRECTS: pgettext_lazy("relation", "Is corrected by"),
    RelationVerb.GUIDES: pgettext_lazy("relation", "Is explained by the guidance"),
    RelationVerb.CONSOLIDATES: pgettext_lazy("relation", "Is consolidated in"),
    RelationVerb.CITES: pgettext_lazy("relation", "Is cited by"),
}
#: Verbs that change whether the object is in force; the others leave its effect alone.
EFFECT_VERBS = frozenset(
    {RelationVerb.AMENDS, RelationVerb.REPLACES, RelationVerb.REPEALS, RelationVerb.SUSPENDS}
)


class EffectState(models.TextChoices):
    """Whether a document is in force on a day (tình trạng hiệu lực); worked out, never typed."""

    NOT_YET = "not_yet", pgettext_lazy("effect", "Not yet in force")
    IN_FORCE = "in_force", pgettext_lazy("effect", "In force")
    PARTLY_SUSPENDED = "partly_suspended", pgettext_lazy("effect", "Partly suspended")
    SUSPENDED = "suspended", pgettext_lazy("effect", "Suspended")
    PARTLY_EXPIRED = "partly_expired", pgettext_lazy("effect", "Partly expired")
    EXPIRED = "expired", pgettext_lazy("effect", "Expired")
    UNKNOWN = "unknown", pgettext_lazy("effect", "Effect not known")


#: States on whose days a reader may rely on the document, at least on a part of it.
OPERATIVE_STATES = frozenset({EffectState.IN_FORCE, EffectState.PARTLY_SUSPENDED, EffectState.PARTLY_EXPIRED})


class CitationState(models.TextChoices):
    """What an editor made of a citation that was found in the text."""

    PROPOSED = "proposed", pgettext_lazy("citation", "Proposed")
    CONFIRMED = "confirmed", pgettext_lazy("citation", "Confirmed")
    DISMISSED = "dismissed", pgettext_lazy("citation", "Dismissed")


class SigningCapacity(models.TextChoices):
    """For whom a signatory signs (NĐ 30/2020, Điều 13); the codes stand before the position."""

    BEHALF = "tm", pgettext_lazy("signing capacity", "TM. (on behalf of the body)")
    DEPUTY = "kt", pgettext_lazy("signing capacity", "KT. (for the head)")
    ACTING = "q", pgettext_lazy("signing capacity", "Q. (acting head)")
    ORDER = "tl", pgettext_lazy("signing capacity", "TL. (by order of the head)")
    DELEGATED = "tuq", pgettext_lazy("signing capacity", "TUQ. (by written authority)")
