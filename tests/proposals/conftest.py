"""What several files of tests of proposals stand on."""

import logging

import pytest


@pytest.fixture
def quiet():
    """Of hundreds of refusals none is logged: to write them would take longer than to refuse."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
