"""要件審査: the list of points, 補正, what staff mend themselves."""
