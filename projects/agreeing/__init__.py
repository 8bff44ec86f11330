"""協議から協定へ: the text of an agreement, versions, differences, money, print."""
