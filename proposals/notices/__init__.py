"""Letters by mail about proposals, one module per noun and one function per letter."""
