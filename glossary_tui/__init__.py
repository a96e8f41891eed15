"""glossary-tui: a vocabulary bridge between clinicians and engineers, in French and English."""

__version__ = "0.1.0"
