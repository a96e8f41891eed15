"""UCUM units, with the grammar and the `ucum-essence.xml` that ucumvert ships (MIT; UCUM has its own free
licence).

A code is right when the grammar of UCUM 2.2 accepts it and every atom and prefix exists; annotations such as
`{score}` are free text. UCUM has no name for a whole unit, so a display may be left out. When there is one,
it must be the names of the parts, as UCUM gives them: `milligram / deciliter`, `millimeter of mercury
column`, `kilogram / meter 2`. Weakness: `mg/dL` and `mg/mL` are both units. With the code alone, a slip that
gives another real unit cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal
from xml.etree import ElementTree as ET

from .base import Dictionary, DictionaryMissing, package_folder, words

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

_USUAL = (
    "% /min /h 10*9/L 10*12/L Cel cm m mm kg g mg ug ng kg/m2 m2 g/dL g/L mg/dL mg/L ug/L ng/mL mmol/L "
    "umol/L nmol/L pmol/L mol/L meq/L mosm/kg U/L [iU] [iU]/mL k[iU]/L mL L dL mL/h mL/min L/min mL/kg "
    "mL/min/{1.73_m2} ug/kg/min mm[Hg] kPa cm[H2O] bar Pa s min h d wk mo a ms Hz kHz MHz GHz J kJ kcal W "
    "V mV A mA Gy mGy Sv mSv Bq MBq N lm T m/s m/s2 dB [degF] [lb_av] [in_i] [ft_i] [pH] [drp] {score} 1 "
    "By kBy MBy GBy bit bit/s Bd kat ukat/L mmol/mol mg/g mg/kg K"
).split()


class Ucum(Dictionary):
    """The Unified Code for Units of Measure."""

    system = "ucum"
    pattern = re.compile(r"[!-~]+")
    shape = "a UCUM unit: printable ASCII without spaces"
    display: ClassVar[Literal["required", "optional", "none"]] = "optional"

    def names(self, code: str) -> Sequence[str] | None:
        """Give the name built from the parts of the unit, or `None` when UCUM has no such unit."""
        parser = self._parser
        from lark.exceptions import LarkError

        try:
            tree = parser.parse(code)
        except LarkError:
            return None
        return (self._name(tree),)

    def table(self) -> Mapping[str, Sequence[str]]:
        """Give the units of everyday use and the atoms of UCUM (all the units are without number)."""
        return self._usual

    def normal(self, display: str) -> str:
        """Compare the words and the division."""
        return words(display.replace("/", " per "))

    def unknown(self) -> str:
        """Say that the grammar or an atom fails."""
        return "not a UCUM unit"

    @cached_property
    def _parser(self) -> Lark:
        try:
            from lark import Lark
        except ImportError as error:
            raise DictionaryMissing(self.system, "ucumvert") from error
        folder = package_folder(self.system, "ucumvert", "ucumvert")
        grammar = (folder / "ucum_grammar.lark").read_text(encoding="utf-8")
        return Lark(grammar, start="main_term", strict=True)

    @cached_property
    def _atoms(self) -> dict[str, str]:
        file = package_folder(self.system, "ucumvert", "ucumvert") / "vendor" / "ucum-essence.xml"
        names: dict[str, str] = {}
        for element in ET.parse(file).getroot():
            name = next((child.text for child in element if child.tag.endswith("name") and child.text), None)
            if name is not None and "Code" in element.attrib:
                kind = "prefix" if element.tag.endswith("prefix") else "unit"
                names[f"{kind} {element.attrib['Code']}"] = name
        return names

    @cached_property
    def _usual(self) -> dict[str, Sequence[str]]:
        codes = [*_USUAL, *(key[5:] for key in self._atoms if key.startswith("unit "))]
        return {code: self.names(code) or () for code in dict.fromkeys(codes)}

    def _name(self, tree: Tree[Token] | Token) -> str:
        from lark import Token

        if not isinstance(tree, Token):
            parts = [self._name(child) for child in tree.children]
            return "".join(parts) if tree.data == "simple_unit" else " ".join(parts)
        text = str(tree)
        if tree.type.startswith("PREFIX"):
            return self._atoms.get(f"prefix {text}", text)
        if tree.type.startswith("UNIT"):
            return self._atoms.get(f"unit {text}", text)
        return text
