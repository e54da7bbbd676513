"""What stops an import, and what stops one row of it."""


class SourceUnreadable(Exception):
    """The source as a whole cannot be read; the message says why and what to do."""


class RowRejected(Exception):
    """One row is not entered; the message says why. `code` counts the reasons in the report."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
