"""How many codes are sent to an address, and passwords tried for it: counted by network first.

Whoever asks for codes of an address that is not theirs uses up what their own network may ask for.
A wide limit for the address from everywhere keeps mailboxes from being flooded; two networks can
use it up. So a device on which the person has signed in before has a count of its own for the
address, which no stranger touches (what its whole network may ask for holds for it too), and a
network in which the person is signed in passes the wide limit. Only who is on a new device,
elsewhere, can be kept waiting by strangers (a day at most after the last of them); then passkey
and office remain. Codes that are out already stay good: they wait in the session of who asked.

The counting is allauth's (its internals, as in ADR 13), which keeps the moment of each try; so it
can be told how long to wait.
"""

import math
import time

from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.http import HttpRequest

from accounts.entry import devices

APP = "accounts"
OWN = "own device"
# (a network, and an address from that network or from the person's own devices; an address from
# everywhere), as allauth writes it: three tries for a code and 60 codes a day leave who guesses a
# chance of 2 in 10,000 a day.
RATES = {
    "code": ("20/m/ip,500/d/ip,3/m/key,10/h/key,30/d/key", "60/d/key"),
    "password": ("200/d/key", "200/d/key"),
}
SENTENCES = {
    "code": "確認コードを送れる回数をこえました。あと{wait}ほどで、また送れます。",
    "password": "パスワードを入力できる回数をこえました。あと{wait}ほど待つか、"
    "確認コードかパスキーでログインしてください。",
}


def refusal(request: HttpRequest, action: str, address: str) -> str:
    """Count one try ("code", "password"); "" when it may be made, else the sentence that says
    when the next one may."""
    address, network = address.lower(), ratelimit.get_ip(request)
    near, far = RATES[action]
    place = OWN if devices.knows(request, address) else network
    wait = spent(request, f"{action}_near", near, f"{address}|{place}")
    if not wait and place != OWN and not is_at_home(address, network):
        wait = spent(request, f"{action}_far", far, address)
    return SENTENCES[action].format(wait=in_words(wait)) if wait else ""


def spent(request: HttpRequest, action: str, rates: str, key: str) -> float:
    """Count one try; 0, or the seconds until the next one when none is left."""
    if ratelimit.consume(request, app=APP, action=action, config={action: rates}, key=key):
        return 0
    return max(1, *(left(request, action, rate, key) for rate in ratelimit.parse_rates(rates)))


def left(request: HttpRequest, action: str, rate: ratelimit.Rate, key: str) -> float:
    """Seconds until this one rate lets another try pass."""
    name = ratelimit.get_cache_key(request, app=APP, action=action, rate=rate, key=key)
    tries = cache.get(name, [])  # the newest first
    is_full = len(tries) >= rate.amount
    return tries[rate.amount - 1] + rate.duration - time.time() if is_full else 0


def is_at_home(address: str, network: str) -> bool:
    """Whether the person with this address is signed in somewhere in this network."""
    sessions = UserSession.objects.filter(user__email__iexact=address)
    return any(ratelimit.truncate_ip(ip) == network for ip in sessions.values_list("ip", flat=True))


def in_words(seconds: float) -> str:
    """3分, 2時間."""
    minutes = math.ceil(seconds / 60)
    return f"{minutes}分" if minutes < 60 else f"{math.ceil(minutes / 60)}時間"
