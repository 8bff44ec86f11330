"""The day of a hearing: its times, its order, its slides, who came, what everybody may see."""
