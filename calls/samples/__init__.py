"""Invented calls for development and for measuring."""
