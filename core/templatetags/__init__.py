"""The components of the portal as Python signatures, in every template without a load.

A tag writes the markup of the style sheet of its name (static/css/components/c-<name>.css), the
longer ones through templates/components/c-<name>.html. A misspelt argument fails when the template
compiles, a value that is none of the choices when it renders. No tag queries.
"""

FAMILIES = (
    "words", "frame", "progress", "lists", "narrowing", "errors",
    "jp", "diagrams", "glyphs", "guideline", "addresses",
)  # fmt: skip
