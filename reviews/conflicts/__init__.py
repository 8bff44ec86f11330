"""利害関係: who is asked of what, what the portal notices by itself, what differs."""
