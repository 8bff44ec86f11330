"""The rules of themes of the city: writing, what is missing, numbers, files to hand over."""
