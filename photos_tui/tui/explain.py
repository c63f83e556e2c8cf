"""What went wrong, in a sentence with the next step."""

from __future__ import annotations

from photos_tui.api.errors import ApiError
from photos_tui.auth.problems import SignInError


def explain(error: BaseException) -> str:
    """Give a sentence and the next step for any error."""
    if isinstance(error, ApiError):
        end = "" if error.sentence.endswith((".", "!", "?", "…")) else "."
        return f"{error.sentence}{end} {error.hint}".strip()
    if isinstance(error, SignInError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
    return (
        "Something went wrong inside the program; the log file has the details. Nothing was lost: try again."
    )
