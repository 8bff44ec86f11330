"""How many compressed bytes a first visit to a page loads: HTML, CSS and JavaScript."""

import gzip
import re
import urllib.request
from urllib.parse import urljoin

ASSETS = re.compile(
    r'<link[^>]+rel="(?:stylesheet|modulepreload)"[^>]*>|<script[^>]+src="[^"]+"[^>]*>'
)
ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')
IMPORTS = re.compile(r'@import\s+(?:url\()?["\']?([^"\')\s;]+)|\b(?:from|import)\s*"(\.[^"]+)"')


def first_view(url: str) -> int:
    """Return the compressed bytes of a page with all it loads, pictures left out."""
    size, text = fetch(url)
    addresses = [ADDRESS.findall(tag)[0] for tag in ASSETS.findall(text)]
    return size + _with_imports({urljoin(url, address) for address in addresses})


def _with_imports(wanted: set[str]) -> int:
    """Return the bytes of style sheets and modules with those that they import."""
    seen: set[str] = set()
    total = 0
    while wanted - seen:
        url = (wanted - seen).pop()
        seen.add(url)
        size, text = fetch(url)
        total += size
        wanted |= {urljoin(url, a or b) for a, b in IMPORTS.findall(text)}
    return total


def fetch(url: str) -> tuple[int, str]:
    """Return (compressed bytes, text): as the server packs it, or as a proxy would."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 -- our own server
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 -- our own server
        body = response.read()
        packed = response.headers.get("Content-Encoding") == "gzip"
    text = gzip.decompress(body) if packed else body
    return len(body if packed else gzip.compress(body)), text.decode()
