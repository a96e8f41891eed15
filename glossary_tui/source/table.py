"""Tables that people export from spreadsheets: CSV or TSV, whatever the separator and the encoding of their program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..errors import GlossaryError
from ..texts import OLD_OFFICE, ZIP, encoding_of

MAX_BYTES = 64_000_000
_SEPARATORS = ",;\t"


def decode(data: bytes, name: str) -> str:
    """Return the text of a table in any encoding of `encoding_of`.

    Raises GlossaryError, with `name`, for a workbook or another binary file.
    """
    if data.startswith((ZIP, OLD_OFFICE)):
        raise GlossaryError(
            f"{name} is a workbook: save the sheet as CSV first",
            f"{name} est un classeur : enregistrer d’abord la feuille en CSV",
        )
    encoding = encoding_of(data)
    if not encoding:
        raise GlossaryError(
            f"{name} is not a table of text (it holds NUL bytes)", f"{name} n’est pas un tableau de texte (octets nuls)"
        )
    return data.decode(encoding, "replace")


def read(text: str, name: str) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """Return the headers of a table and its rows as (line, cell by header); lines count from 1.

    The separator is the one of `,` `;` and tab that the first line has most of. A row of another length than the headers comes with the
    key "" that holds the number of its cells. Raises GlossaryError for no headers, or for two of the same name.
    """
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(1_000_000)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    headers = [header.strip() for header in next(rows, [])]
    if not any(headers):
        raise GlossaryError(
            f"{name}: the first line must name the columns", f"{name} : la première ligne doit nommer les colonnes"
        )
    twice = sorted({header for header in headers if header and headers.count(header) > 1})
    if twice:
        raise GlossaryError(
            f"{name}: two columns are named {twice[0]}: rename one",
            f"{name} : deux colonnes se nomment {twice[0]} : en renommer une",
        )

    def cells() -> Iterator[tuple[int, dict[str, str]]]:
        line = rows.line_num + 1
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                raise GlossaryError(f"{name}:{line}: {error}", f"{name}:{line} : {error}") from error
            if any(cell.strip() for cell in row):
                found = {header: cell.strip() for header, cell in zip(headers, row, strict=False) if header}
                yield line, found if len(row) == len(headers) else {**found, "": str(len(row))}
            line = rows.line_num + 1

    return headers, cells()
