"""A program of its own for each file that has to be unpacked: memory and time are bounded.

Pictures and PDF unpack a hundredfold and more. What reads them runs in a process that knows nothing
but the library for it, takes the bytes by its input and answers by its output; no file can starve
the web server or take it down. Starting it takes a tenth of a second.
"""

import subprocess
import sys
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)


def answer(program: Path, data: bytes, *arguments: object, seconds: float) -> bytes:
    """What the program says about these bytes; nothing when a limit ended it."""
    command = [sys.executable, "-I", str(program), *map(str, arguments)]
    try:
        run = subprocess.run(  # noqa: S603 -- our own programs, the file comes by the input
            command, input=data, capture_output=True, timeout=seconds, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        return b""
    if run.returncode > 0:  # a limit ends it by a signal; this is a fault of ours
        said = run.stderr[-500:].decode(errors="replace")
        log.error("upload_program_failed", program=program.stem, code=run.returncode, said=said)
    return run.stdout
