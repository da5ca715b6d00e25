"""An outlet as a vCard (RFC 6350), which phones take into their address books."""

from outlets.models import Outlet

_LONGEST = 75  # octets a line, RFC 6350 §3.2


def vcard(outlet: Outlet, url: str) -> str:
    """The card; `url` is the absolute address of the outlet's page."""
    place = ["", "", outlet.address, str(outlet.commune), "Hà Nội", "", "Việt Nam"]
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"FN:{_escaped(str(outlet.name))}",
        f"ADR:{';'.join(_escaped(part) for part in place)}",
        f"GEO:geo:{outlet.latitude:.6f},{outlet.longitude:.6f}",
        f"URL:{url}",
    ]
    if outlet.phone:
        lines.append(f"TEL;VALUE=uri:tel:{outlet.phone.replace(' ', '')}")
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCARD"])


def _escaped(text: str) -> str:
    """RFC 6350 §3.4: backslash, comma, semicolon and line breaks."""
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Long lines go on after a line break and a space, no character torn apart."""
    parts, current = [], ""
    for letter in line:
        # The space that begins a further line counts.
        if len((current + letter).encode()) > _LONGEST - bool(parts):
            parts.append(current)
            current = ""
        current += letter
    return "\r\n ".join([*parts, current])
