"""協議から協定へ: the text of an agreement, its versions, differences, money, and what it prints."""
