"""照会 before money is granted: asked, consented to, answered, forgotten."""
