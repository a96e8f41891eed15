"""Entries as text: the card, and the machine contract's JSON."""
