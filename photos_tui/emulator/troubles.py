"""The bodies that the service's troubles come with, as they were seen in the field."""

from __future__ import annotations

from typing import Any

from photos_tui.emulator.errors import BAD_TOKEN

_SERVICE = "photoslibrary.googleapis.com"


def _limit(message: str, limit: str, value: str, metric: str) -> dict[str, Any]:
    """Give the arguments of a Refusal for a limit that has a name and a value."""
    about = {
        "quota_limit": limit,
        "quota_limit_value": value,
        "quota_metric": f"{_SERVICE}/{metric}",
        "service": _SERVICE,
        "consumer": "projects/1",
    }
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": about,
    }
    return {"message": message, "status": "RESOURCE_EXHAUSTED", "details": [info]}


DAILY_QUOTA = _limit(
    "Quota exceeded for quota metric 'All requests' and limit 'All requests per day' of service "
    f"'{_SERVICE}' for consumer 'project_number:1'.",
    "ApiCallsPerProjectPerDay",
    "10000",
    "all_requests",
)
WRITE_RATE = _limit(
    "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of "
    f"service '{_SERVICE}' for consumer 'project_number:1'.",
    "WritesPerMinutePerUser",
    "30",
    "write_requests",
)
CONCURRENT_WRITE: dict[str, Any] = {
    "message": f"Quota exceeded for quota 'concurrent write request' of service '{_SERVICE}'.",
    "status": "RESOURCE_EXHAUSTED",
}


def _envelope(code: int, message: str, status: str, **more: Any) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "status": status, **more}}


_HTML = (
    "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Error 502 (Server Error)!!1</title>"
    "<p><b>502.</b> <ins>That’s an error.</ins><p>The server encountered a temporary error and could not "
    "complete your request.<p>Please try again in 30 seconds."
)

# Name → HTTP status and body: what a fault may be called instead of being spelt out.
NAMED: dict[str, tuple[int, Any]] = {
    "unauthenticated": (401, _envelope(401, BAD_TOKEN, "UNAUTHENTICATED")),
    "daily_quota": (429, _envelope(429, **DAILY_QUOTA)),
    "write_rate": (429, _envelope(429, **WRITE_RATE)),
    "concurrent_write": (429, _envelope(429, **CONCURRENT_WRITE)),
    "internal": (500, _envelope(500, "Internal error encountered.", "INTERNAL")),
    "unavailable": (503, _envelope(503, "The service is currently unavailable.", "UNAVAILABLE")),
    "deadline": (
        504,
        _envelope(504, "Deadline expired before operation could complete.", "DEADLINE_EXCEEDED"),
    ),
    "html": (502, _HTML),
    "broken_json": (200, '{"mediaItems": [{"id": "AM'),
    # The uploads endpoint answers a quota problem as if the request were bad, and unwrapped.
    "upload_error": (
        400,
        {"code": 3, "message": "There was an error while trying to create this media item."},
    ),
    "api_disabled": (
        403,
        _envelope(
            403,
            "Photos Library API has not been used in project 1 before or it is disabled. Enable it by visiting "
            f"https://console.developers.google.com/apis/api/{_SERVICE}/overview?project=1 then retry.",
            "PERMISSION_DENIED",
            details=[
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "SERVICE_DISABLED",
                    "domain": "googleapis.com",
                }
            ],
        ),
    ),
}
