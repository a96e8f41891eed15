"""Immutable records with named fields, cheap to import.

`dataclasses` alone (through `inspect`) costs more than a bare interpreter's start, and `gloss WORD` builds
entries on its fast path, so records are made by the thirty lines below. To type checkers they are frozen
dataclasses (PEP 681, `dataclass_transform`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_options: object):
        """Stand in for `typing.dataclass_transform`, which only type checkers need."""
        return lambda cls: cls


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """Base of immutable values: fields are the annotations of the subclass, given by keyword.

    Raises TypeError for a missing or unknown field, AttributeError when a field is set after construction.
    """

    _fields: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        own = tuple(name for name in cls.__dict__.get("__annotations__", {}) if not name.startswith("_"))
        cls._fields = cls._fields + own

    def __init__(self, **values: Any) -> None:
        fields = self.__dict__
        for name in self._fields:
            if name in values:
                fields[name] = values.pop(name)
            elif hasattr(type(self), name):
                fields[name] = getattr(type(self), name)
            else:
                raise TypeError(f"{type(self).__name__} needs {name}")
        if values:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(values))}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), repr(self.__dict__)))

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__name__}({inside})"

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed; raises TypeError for an unknown field."""
        return type(self)(**{**self.__dict__, **changes})
