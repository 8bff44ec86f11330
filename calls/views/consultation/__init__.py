"""Pages of whoever asks before applying."""
