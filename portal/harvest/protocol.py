"""Requests of OAI-PMH 2.0: arguments, dates, tokens, and the errors of the protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.core.signing import BadSignature, Signer
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import pgettext

from portal.core.text import clean_text

PREFIX = "oai_dc"
REQUIRED, OPTIONAL = "required", "optional"
#: Arguments of each verb; a token stands alone.
VERBS: dict[str, dict[str, str]] = {
    "Identify": {},
    "ListMetadataFormats": {"identifier": OPTIONAL},
    "ListSets": {"resumptionToken": OPTIONAL},
    "GetRecord": {"identifier": REQUIRED, "metadataPrefix": REQUIRED},
    "ListIdentifiers": {
        "metadataPrefix": REQUIRED,
        "from": OPTIONAL,
        "until": OPTIONAL,
        "set": OPTIONAL,
        "resumptionToken": OPTIONAL,
    },
}
VERBS["ListRecords"] = VERBS["ListIdentifiers"]
_NAME = r"[A-Za-z0-9\-_.!~*'()]+"
_FORMS = {
    "metadataPrefix": re.compile(_NAME),
    "set": re.compile(rf"{_NAME}(?::{_NAME})*"),
    "identifier": re.compile(r"[^\s<>\"{}|\\^`]+"),
}
_SECONDS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_signer = Signer(salt="portal.harvest.tokens")


class OaiError(Exception):
    """One of the protocol's errors: its code, and words."""

    def __init__(self, code: str, words: str = "") -> None:
        super().__init__(words)
        self.code, self.words = code, words


@dataclass(frozen=True)
class Selection:
    """What a list request asks for, and where in it the harvester has come; a token says the same."""

    set_spec: str = ""
    since: str = ""
    until: str = ""
    after: tuple[str, int] | None = None
    delivered: int = 0
    total: int = 0

    def as_token(self, verb: str) -> str:
        place = [self.set_spec, self.since, self.until, self.after, self.delivered, self.total]
        return _signer.sign_object([verb, *place])

    @classmethod
    def from_token(cls, token: str, verb: str) -> Selection:
        """Raises OaiError."""
        try:
            made_for, set_spec, since, until, after, delivered, total = _signer.unsign_object(token)
        except (BadSignature, ValueError, TypeError):
            made_for = ""
        if made_for != verb:
            raise OaiError("badResumptionToken", pgettext("harvest", "The token was not given here."))
        return cls(set_spec, since, until, tuple(after), delivered, total)

    def span(self) -> tuple[datetime | None, datetime | None]:
        """The first and the last moment, in UTC."""
        return moment(self.since), moment(self.until, is_end=True)


def read_arguments(query: QueryDict) -> dict[str, str]:
    """The arguments, each once and well formed, the verb among them.

    Raises:
        OaiError: badVerb or badArgument.
    """
    verbs = query.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise OaiError("badVerb", pgettext("harvest", "The verb is missing, repeated or unknown."))
    known = VERBS[verbs[0]]
    arguments = {name: str(query[name]) for name in query}
    for name, value in arguments.items():
        if name != "verb" and (name not in known or len(query.getlist(name)) != 1):
            raise _bad(pgettext("harvest", "An argument is unknown to this verb, or repeated."))
        if clean_text(value) != value or not value or not _FORMS.get(name, re.compile(".+")).fullmatch(value):
            raise _bad(pgettext("harvest", "The value of “%(name)s” is malformed.") % {"name": name})
    if "resumptionToken" in arguments:
        if len(arguments) != 2:
            raise _bad(pgettext("harvest", "A resumptionToken stands alone."))
        return arguments
    if missing := [name for name, need in known.items() if need == REQUIRED and name not in arguments]:
        raise _bad(pgettext("harvest", "“%(name)s” is missing.") % {"name": missing[0]})
    return arguments


def selection_of(arguments: dict[str, str]) -> Selection:
    """What a list request asks for.

    Raises:
        OaiError: the token, a date or the format is not to be had.
    """
    if token := arguments.get("resumptionToken"):
        return Selection.from_token(token, arguments["verb"])
    require_format(arguments["metadataPrefix"])
    since, until = arguments.get("from", ""), arguments.get("until", "")
    if since and until and len(since) != len(until):
        raise _bad(pgettext("harvest", "“from” and “until” have the same granularity."))
    selection = Selection(arguments.get("set", ""), since, until)
    first, last = selection.span()
    if first and last and first > last:
        raise _bad(pgettext("harvest", "“from” is later than “until”."))
    return selection


def require_format(prefix: str) -> None:
    if prefix != PREFIX:
        raise OaiError("cannotDisseminateFormat", pgettext("harvest", "The one format is oai_dc."))


def moment(text: str, *, is_end: bool = False) -> datetime | None:
    """A date or a second in UTC; a date as an end means its last second.

    Raises:
        OaiError: badArgument.
    """
    if not text:
        return None
    try:
        if _SECONDS.fullmatch(text):
            return datetime.fromisoformat(text)
        if _DAY.fullmatch(text) and (day := parse_date(text)):
            return datetime.combine(day, time(23, 59, 59) if is_end else time(), UTC)
    except ValueError:
        pass
    raise _bad(pgettext("harvest", "Dates are written YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ."))


def _bad(words: str) -> OaiError:
    return OaiError("badArgument", words)
