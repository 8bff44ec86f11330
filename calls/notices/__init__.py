"""Letters by mail about calls, one module per noun and one function per letter."""
