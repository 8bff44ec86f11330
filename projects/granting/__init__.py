"""交付: what is asked, granted, begun and paid before the account."""
