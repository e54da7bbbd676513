"""What editors tell the search: words that mean the same, and results that stand above the others."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import pgettext, pgettext_lazy

from portal.core.fields import VietnameseCharField, VietnameseTextField
from portal.tenancy.models import Portal
from search.index.analysis import syllables
from search.index.synonyms import MAX_TERM_SYLLABLES

MAX_OTHERS = 8
MAX_PHRASES = 30
MAX_LINE = 120


def key_of(text: str) -> str:
    """The same for two texts of the same words, however they were typed."""
    return " ".join(found.exact for found in syllables(text))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a field that holds one thing a line, each once."""
    lines = {key_of(line): line.strip() for line in reversed(text.splitlines()) if line.strip()}
    return tuple(reversed(lines.values()))


class OneALine:
    """Validates a field that holds some words a line."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, text: str) -> None:
        lines = lines_of(text)
        if len(lines) > self.limit:
            raise ValidationError(pgettext("search curation", "At most %(limit)d lines.") % vars(self))
        for line in lines:
            check_words(line)

    def deconstruct(self) -> tuple[str, list, dict]:
        return "search.curation.models.OneALine", [self.limit], {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneALine) and other.limit == self.limit

    def __hash__(self) -> int:
        return hash(self.limit)


def check_words(text: str) -> None:
    """Raise ValidationError unless a text holds one to twelve syllables."""
    count = len(syllables(text))
    if not count:
        raise ValidationError(pgettext("search curation", "“%(text)s” holds no word.") % {"text": text[:40]})
    if count > MAX_TERM_SYLLABLES or len(text) > MAX_LINE:
        message = pgettext("search curation", "“%(text)s…” is longer than %(limit)d syllables.")
        raise ValidationError(message % {"text": text[:40], "limit": MAX_TERM_SYLLABLES})


class Synonym(models.Model):
    """A term and what else it is called (từ viết tắt, từ đồng nghĩa), on all portals of the province."""

    term = VietnameseCharField(
        pgettext_lazy("synonym", "Word or abbreviation"), max_length=MAX_LINE, validators=[check_words]
    )
    others = VietnameseTextField(
        pgettext_lazy("synonym", "Means the same as"),
        max_length=2000,
        validators=[OneALine(MAX_OTHERS)],
        help_text=pgettext_lazy("synonym", "One a line, up to eight lines."),
    )
    is_mutual = models.BooleanField(
        pgettext_lazy("synonym", "In both directions"),
        default=True,
        help_text=pgettext_lazy(
            "synonym", "Whoever asks for one of them finds all. Otherwise the first finds the others only."
        ),
    )
    term_key = models.CharField(max_length=300, unique=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("synonym", "Synonym")
        verbose_name_plural = pgettext_lazy("synonym", "Synonyms")
        ordering = ["term_key"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(term_key=""), name="a_synonym_has_words"),
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        self.term_key = key_of(self.term)
        if type(self).objects.filter(term_key=self.term_key).exclude(pk=self.pk).exists():
            raise ValidationError({"term": pgettext("synonym", "There is an entry for this word already.")})
        if self.term_key in map(key_of, self.other_terms):
            raise ValidationError({"others": pgettext("synonym", "A word cannot be its own synonym.")})

    @property
    def other_terms(self) -> tuple[str, ...]:
        return lines_of(self.others)


class PromotedQuerySet(models.QuerySet):
    def kept_by(self, portals: models.QuerySet) -> "PromotedQuerySet":
        return self.filter(portal__in=portals)


class PromotedResult(models.Model):
    """A result that the editorial board puts above the others of its portal, for certain questions."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+")
    title = VietnameseCharField(pgettext_lazy("promoted result", "Title"), max_length=255)
    address = models.CharField(
        pgettext_lazy("promoted result", "Address"),
        max_length=500,
        help_text=pgettext_lazy(
            "promoted result",
            "Of this portal, beginning with “/”, or of another site, beginning with “https://”.",
        ),
    )
    summary = VietnameseCharField(pgettext_lazy("promoted result", "Summary"), max_length=300, blank=True)
    phrases = VietnameseTextField(
        pgettext_lazy("promoted result", "For these questions"),
        max_length=4000,
        validators=[OneALine(MAX_PHRASES)],
        help_text=pgettext_lazy(
            "promoted result",
            "One a line. Capitals and punctuation do not count; a reader may leave out the marks.",
        ),
    )
    is_within = models.BooleanField(
        pgettext_lazy("promoted result", "Also within longer questions"), default=False
    )
    position = models.PositiveSmallIntegerField(
        pgettext_lazy("promoted result", "Order"),
        default=1,
        help_text=pgettext_lazy("promoted result", "The smallest stands first."),
    )

    objects = PromotedQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("promoted result", "Recommended result")
        verbose_name_plural = pgettext_lazy("promoted result", "Recommended results")
        ordering = ["position", "pk"]
        indexes = [models.Index("portal", "position", name="promoted_of_a_portal")]

    def __str__(self) -> str:
        return self.title

    @property
    def phrase_lines(self) -> tuple[str, ...]:
        return lines_of(self.phrases)
