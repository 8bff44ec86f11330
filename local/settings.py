"""The site's settings on the embedded servers of VAR: for mypy, and for trying a program alone."""

from local.addresses import fill_in

fill_in()

from honjo_kyodo.settings import *  # noqa: E402, F403 -- the environment comes first
