"""Who reviews a call: members, their places, the links by which they are invited."""
