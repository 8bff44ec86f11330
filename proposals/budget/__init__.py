"""収支予算: sums of the rows, and what does not match, from plain columns."""
