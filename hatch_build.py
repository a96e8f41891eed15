"""Build hook: the wheel carries the compiled index, so that the first look-up after installation is fast too."""
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):
    """Compile the glossary into the wheel."""
