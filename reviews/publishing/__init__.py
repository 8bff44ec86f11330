"""公表: what everybody may read of a result, frozen at the release, and how to reckon it again."""
