"""The way to the mail server: one connection a portion, and its refusals in three kinds."""

import smtplib
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

from portal.ledger.outbox import ServiceUnavailable

PERMANENT = 500
CLOSING = 421


class RecipientRefused(Exception):
    """The server will never take a mail for this recipient."""


class TryLater(Exception):
    """The server does not take this mail now, but takes others."""


class Post:
    """A connection that is opened once, and closed whatever happens.

    What it raises names codes and kinds of errors alone: the text of an SMTP error repeats the address, and
    would bring it into the log.
    """

    def __enter__(self) -> Self:
        self._connection = get_connection()
        try:
            self._connection.open()
        except (smtplib.SMTPException, OSError) as error:
            raise ServiceUnavailable(type(error).__name__) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._connection.close()

    def send(self, mail: EmailMessage) -> None:
        """Hand one mail over.

        Raises:
            RecipientRefused, TryLater: this one was not taken.
            ServiceUnavailable: none is taken.
        """
        try:
            self._connection.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(max(code for code, _text in error.recipients.values())) from None
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code) from None
        except (smtplib.SMTPException, OSError) as error:
            raise ServiceUnavailable(type(error).__name__) from None


def _refusal(code: int) -> Exception:
    if code == CLOSING:
        return ServiceUnavailable(str(code))
    return RecipientRefused(str(code)) if code >= PERMANENT else TryLater(str(code))
