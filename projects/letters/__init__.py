"""Layouts of official papers of the projects (Typst)."""
