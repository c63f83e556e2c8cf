"""Which addresses mean this machine: only there may anything secret go by plain http."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """Say whether the name means this machine, or (RFC 6761's `.invalid`) no machine at all."""
    if host == "localhost" or host.endswith((".localhost", ".invalid")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
