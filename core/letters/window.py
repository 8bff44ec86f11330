"""The window of an envelope: the lines under which a letter on paper finds whoever it is for."""


def lines(postal_code: str, address: str, *names: str) -> str:
    """〒, address and names, one a line, without empty ones; "" while the address is unknown."""
    if not address:
        return ""
    code = f"〒{postal_code}" if postal_code else ""
    return "\n".join(line for line in (code, address, *names) if line)
