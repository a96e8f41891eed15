"""Widgets of the terminal interface, one behaviour each."""
