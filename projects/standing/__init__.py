"""Where a project stands: what is open, whose turn it is, what its pages say of it."""
