"""Composable reads of the app, one file per noun."""
