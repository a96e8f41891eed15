"""Names of the glossary in running text: exact places, the likeliest sense first, and why."""

from .annotator import Annotator
from .prose import BLOCK
from .span import Span

__all__ = ["BLOCK", "Annotator", "Span"]
