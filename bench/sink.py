"""A mail server that accepts everything and keeps nothing: `python -m …sink PORT`."""

import asyncio
import sys

from aiosmtpd.smtp import SMTP


class Nothing:
    """Every letter is taken and forgotten."""

    async def handle_DATA(self, _server: object, _session: object, _envelope: object) -> str:  # noqa: N802 -- aiosmtpd's name
        return "250 OK"


async def serve(port: int) -> None:
    """Answer until the process is ended."""
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Nothing(), enable_SMTPUTF8=True), "127.0.0.1", port
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
