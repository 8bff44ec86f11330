"""会議 of the committee: planned, called, written down; who came, what is paid, what is public."""
