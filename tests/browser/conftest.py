"""A real Chromium on a live server, one window per person."""

import os
import shutil
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

ARGUMENTS = [
    "--disable-quic",
    "--disable-gpu",
    "--log-level=3",
    "--js-flags=--always-sparkplug",  # axe is new to each page: compiled at once it takes less
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
# What Back shows in everybody's browser: pages come out of its memory, and those with no-store too
# as long as no cookie of the server changed (Chrome does so since 2025). Playwright would not.
MEMORY = "CacheControlNoStoreEnterBackForwardCache:level/restore-unless-http-only-cookie-change"
NOT_WANTED = ["--disable-back-forward-cache"]
# The engine without the windows of a whole browser needs less than half of the processor.
WHOLE = shutil.which("chromium")
ENGINE = shutil.which("chromium-headless-shell") or WHOLE
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000  # milliseconds; who waits for nothing on a busy machine gives up there
TOUCH = {"has_touch": True, "is_mobile": True}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def playwright():
    """What drives the browsers."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        yield playwright
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@contextmanager
def launched(playwright, path):
    """Chromium, without a look at the outside world."""
    browser = playwright.chromium.launch(
        executable_path=path,
        args=[*ARGUMENTS, f"--enable-features={MEMORY}"],
        ignore_default_args=NOT_WANTED,
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium(playwright):
    """The engine of Chromium: everything but the memory of Back."""
    with launched(playwright, ENGINE) as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_chromium(playwright):
    """The whole browser, which keeps pages for Back."""
    with launched(playwright, WHOLE) as browser:
        yield browser


@contextmanager
def unhurried():
    """Four seconds later: a form for visitors refuses what nobody could have typed so fast."""
    with time_machine.travel(timezone.now() + timedelta(seconds=4)):
        yield


class Window:
    """One person's browser window, with everything its console complained about."""

    def __init__(self, chromium, address, viewport, **device):
        self.context = chromium.new_context(
            viewport=viewport, base_url=address, locale="ja-JP", timezone_id="Asia/Tokyo", **device
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.complaints = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message):
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)


@pytest.fixture
def window(chromium, live_server):
    """Open windows: ``window()`` at a desk, ``window(PHONE, **TOUCH)`` on a phone."""
    windows = []

    def opened(viewport=DESK, **device):
        windows.append(Window(chromium, live_server.url, viewport, **device))
        return windows[-1].page

    yield opened
    complaints = [text for each in windows for text in each.complaints]
    for each in windows:
        each.context.close()
    assert complaints == []
