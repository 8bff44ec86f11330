"""The words that a person reads in a file, whatever it lies in: PDF, ZIP, what is in it, XLSX."""

import io
import re
import subprocess
import zipfile
from functools import lru_cache
from html import unescape

# A line of a PDF, of a cell of a table there, ends anywhere between two letters of Japanese.
BROKEN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def readable(body):
    """What a person reads in these bytes, once it is opened."""
    if body.startswith(b"%PDF"):
        return of_pdf(body)
    if body.startswith(b"PK\x03\x04"):
        return of_zip(body)
    return unescape(body.decode(errors="ignore"))


@lru_cache(maxsize=64)
def of_pdf(body):
    """As it is set, and without the ends of lines."""
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True
    )
    text = run.stdout.decode()
    return text + BROKEN.sub("", text)


@lru_cache(maxsize=64)
def of_zip(body):
    """Names and words of all that is in it, of files within files, too."""
    with zipfile.ZipFile(io.BytesIO(body)) as whole:
        return "\n".join(f"{name}\n{readable(whole.read(name))}" for name in whole.namelist())
