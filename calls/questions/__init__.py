"""Questions in public and their answers: how they are asked, what becomes of them."""
