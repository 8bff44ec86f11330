"""質問 of members to whoever proposed: asked, passed on, answered for all members."""
