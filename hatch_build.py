"""Build hook: the wheel carries the compiled index, so that the first look-up after installation is fast too."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compile the glossary into `glossary_tui/glossary.index` of the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index before the wheel is packed; an editable install compiles on first use instead."""
        if version == "editable" or self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from glossary_tui.index.build import compile_index
        from glossary_tui.library import content_manifest
        from glossary_tui.source.loader import load

        folder = str(Path(self.root, "glossary"))
        data = compile_index(load(folder).glossary, contents=content_manifest(folder))
        path = Path(tempfile.mkdtemp(prefix="glossary-index-"), "glossary.index")
        path.write_bytes(data)
        build_data["force_include"][str(path)] = "glossary_tui/glossary.index"
