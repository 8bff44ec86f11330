"""How the HTML twin of a letter looks: the portal's quiet look as inline styles.

A mail has no style sheet: programs for mail throw it away. Each colour is written twice, plain
and as ``light-dark``: who does not know the second keeps the first. The values are those of
``static/css/tokens.css``.
"""

FONT = "font-family:'Noto Sans JP','Hiragino Sans','BIZ UDPGothic','Yu Gothic UI',Meiryo,sans-serif"


def both(name: str, light: str, dark: str) -> str:
    """A colour for light and for dark."""
    return f"{name}:{light};{name}:light-dark({light},{dark})"


def bordered(side: str, width: int, light: str, dark: str) -> str:
    """A line at one side, or around (``side`` is "")."""
    edge = f"border{side}"
    return f"{edge}:{width}px solid {light};{both(f'{edge}-color', light, dark)}"


INK = both("color", "#1c1d21", "#eceae4")
SOFT = both("color", "#484640", "#c3c2bd")
LEAD = both("color", "#264170", "#b5c8ee")
NEED = both("color", "#80321f", "#f3b49c")
WHITE = both("color", "#ffffff", "#0d172b")
GROUND = both("background-color", "#fbfaf6", "#11151e")
SURFACE = both("background-color", "#ffffff", "#181d28")
FILL = both("background-color", "#264170", "#b5c8ee")
LINE = ("#e4e0d6", "#2e3543")
BREAK = "overflow-wrap:anywhere;word-break:normal"

STYLES = {
    "page": "color-scheme:light dark",
    "body": f"margin:0;padding:0;color-scheme:light dark;{GROUND};{INK};{FONT}",
    "outer": f"width:100%;{GROUND}",
    "around": "padding:16px 8px",
    "sheet": f"width:100%;max-width:600px;{SURFACE};{bordered('', 1, *LINE)};border-radius:4px",
    "head": f"padding:14px 20px;font-size:14px;line-height:1.6;{LEAD};"
    f"{bordered('-top', 4, '#264170', '#b5c8ee')};{bordered('-bottom', 1, *LINE)};"
    "border-radius:4px 4px 0 0",
    "main": f"padding:24px 20px;font-size:16px;line-height:1.8;{INK};{BREAK}",
    "lead": f"margin:0 0 20px;font-size:19px;line-height:1.7;font-weight:700;{INK}",
    "words": f"margin:0 0 20px;font-size:16px;line-height:1.8;{INK}",
    "item": f"margin:24px 0 8px;font-size:17px;line-height:1.7;font-weight:700;{INK}",
    "fact": f"margin:0 0 10px;font-size:16px;line-height:1.7;{INK}",
    "name": f"font-size:14px;{SOFT}",
    "large": "margin:0 0 16px;padding:2px 0 2px 14px;"
    f"{bordered('-left', 4, '#80321f', '#f3b49c')};font-size:16px;line-height:1.5;{INK}",
    "date": f"font-size:22px;font-weight:700;line-height:1.5;word-break:keep-all;{INK}",
    "left": f"font-size:22px;font-weight:700;line-height:1.5;white-space:nowrap;{NEED}",
    "by": f"font-size:20px;font-weight:700;{NEED}",
    "code": f"margin:0 0 20px;font-size:30px;font-weight:700;letter-spacing:.12em;{INK}",
    "rule": f"margin:24px 0;border:0;{bordered('-top', 1, *LINE)}",
    "press": "margin:8px 0 24px",
    "button": f"display:inline-block;padding:12px 28px;font-size:17px;line-height:1.5;"
    f"font-weight:700;text-decoration:none;border-radius:4px;{FILL};{WHITE}",
    "below": f"margin:10px 0 0;font-size:13px;line-height:1.6;{SOFT};{BREAK}",
    "link": f"{LEAD};text-decoration:underline;{BREAK}",
    "quiet_link": f"{SOFT};text-decoration:underline;{BREAK}",
    "foot": f"padding:16px 20px 20px;font-size:14px;line-height:1.8;{SOFT};{BREAK};"
    f"{bordered('-top', 1, *LINE)}",
}
