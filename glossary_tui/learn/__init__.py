"""Learning the other side's language: cards made from entries, their schedule, their store, and courses."""
