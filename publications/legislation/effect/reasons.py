"""Why a document has its state, as stored data and in words for readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import pgettext

from portal.core.templatetags.vietnamese import vi_date
from publications.legislation.effect.engine import Cause, Reason
from publications.legislation.enums import RelationVerb
from publications.legislation.models import LegalDocument
from publications.legislation.provision_words import words_of

ReasonData = dict[str, Any]


def reason_data(reason: Reason) -> ReasonData:
    """A reason as EffectPeriod.reasons keeps it; the acting document is named by its key."""
    data: ReasonData = {
        "cause": str(reason.cause),
        "day": reason.day.isoformat() if reason.day else None,
        "until": reason.until.isoformat() if reason.until else None,
    }
    if act := reason.act:
        data |= {
            "relation": act.key,
            "verb": str(act.verb),
            "subject": act.subject,
            "provisions": list(act.provisions),
            "is_partial": act.is_partial,
            "is_verified": act.is_verified,
        }
    return data


@dataclass(frozen=True)
class ReasonInWords:
    """One reason for a reader: the sentence around the acting document's title, which may be a link."""

    before: str
    after: str = ""
    subject: str = ""
    subject_path: str = ""
    is_verified: bool = True

    def __str__(self) -> str:
        return f"{self.before}{self.subject}{self.after}"


def in_words(reasons: Iterable[ReasonData], subjects: Mapping[int, LegalDocument]) -> list[ReasonInWords]:
    """The reasons as sentences; `subjects` holds the acting documents (`subjects_of`)."""
    return [_sentence(data, subjects.get(data.get("subject", 0))) for data in reasons]


def subjects_of(reasons: Iterable[ReasonData]) -> dict[int, LegalDocument]:
    """The acting documents that reasons name, in one query; only what is or was public names itself here."""
    pks = {data["subject"] for data in reasons if data.get("subject")}
    found = LegalDocument.objects.live().select_related("document_type", "portal__site").defer("folded")
    return found.in_bulk(pks) if pks else {}


def _sentence(data: ReasonData, subject: LegalDocument | None) -> ReasonInWords:
    cause = data["cause"]
    if cause in {Cause.ACT, Cause.UNDATED_ACT}:
        return _act(data, subject)
    day = vi_date(_day(data["day"]))
    words = {
        Cause.BEFORE_START: pgettext("effect", "in force from %(day)s"),
        Cause.BEFORE_ISSUE: pgettext("effect", "issued on %(day)s"),
        Cause.START_UNKNOWN: pgettext("effect", "the day of taking effect is not recorded"),
        Cause.NAMED_END: pgettext("effect", "the period of effect that the document names ended on %(day)s"),
    }
    return ReasonInWords(words[Cause(cause)] % {"day": day})


def _act(data: ReasonData, subject: LegalDocument | None) -> ReasonInWords:
    what = passive(data["verb"])
    parts = words_of(tuple(data["provisions"])) or (
        pgettext("effect", "a part") if data["is_partial"] else ""
    )
    return ReasonInWords(
        before=f"{parts} {what} ".lstrip(),
        subject=str(subject) if subject else pgettext("effect", "another document"),
        subject_path=subject.public_path if subject and subject.portal.is_readable else "",
        after=_days(data),
        is_verified=data["is_verified"],
    )


def _days(data: ReasonData) -> str:
    """What stands behind the acting document: since when, until when, and whether anybody has verified it."""
    if data["cause"] == Cause.UNDATED_ACT:
        words = ", " + pgettext("effect", "on a day that is not recorded")
    elif data["until"]:
        dates = {"day": vi_date(_day(data["day"])), "until": vi_date(_day(data["until"]))}
        words = " " + pgettext("effect", "from %(day)s until %(until)s") % dates
    else:
        words = " " + pgettext("effect", "from %(day)s") % {"day": vi_date(_day(data["day"]))}
    return words if data["is_verified"] else f"{words} {pgettext('effect', '(not verified)')}"


def passive(verb: str) -> str:
    """What happened to the object, standing before the acting document."""
    return {
        RelationVerb.AMENDS: pgettext("effect", "is amended by"),
        RelationVerb.REPLACES: pgettext("effect", "is replaced by"),
        RelationVerb.REPEALS: pgettext("effect", "is repealed by"),
        RelationVerb.SUSPENDS: pgettext("effect", "is suspended by"),
    }[RelationVerb(verb)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
