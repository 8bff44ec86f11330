"""The virus scanner: ClamAV's INSTREAM over a Unix socket, when the site has one.

With ``settings.CLAMD_SOCKET`` empty nothing is scanned. With it set, a scanner that does not
answer means that no file is taken: an unscanned file never slips in because a daemon is down.
"""

import socket
import struct

from django.conf import settings

CHUNK = 64 * 1024
TIMEOUT = 30  # seconds for connecting and for each answer


class Infected(Exception):
    """The scanner found something; the text is the name of the signature."""


class ScannerDown(Exception):
    """The scanner is configured and could not give a clear answer."""


def scan(data: bytes) -> None:
    """Return quietly when the bytes are clean or no scanner is configured.

    Raises Infected or ScannerDown.
    """
    if not settings.CLAMD_SOCKET:
        return
    try:
        answer = ask(settings.CLAMD_SOCKET, data)
    except OSError as error:
        raise ScannerDown(str(error)) from error
    if answer.endswith(" FOUND"):
        raise Infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer != "stream: OK":
        raise ScannerDown(answer or "no answer")


def ask(path: str, data: bytes) -> str:
    """Send the bytes as INSTREAM (chunks with a length before each, zero ends) and read on."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(TIMEOUT)
        connection.connect(path)
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), CHUNK):
            chunk = data[start : start + CHUNK]
            connection.sendall(struct.pack("!I", len(chunk)) + chunk)
        connection.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (part := connection.recv(4096)):
            answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()
