"""One call as its clerk sees it: how it goes, and who may be late."""
