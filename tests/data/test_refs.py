"""Every cross-reference of the glossary names a real code by its real name, and that check is strict.

What "strict" means, exactly. A mutant is a reference with one character changed, removed, added or swapped
with its neighbour.

- Systems whose dictionary has displays (hl7v2, dicom, dicom-uid, icd10, cwe, loinc, snomed, rfc, iso, oid,
  openehr, eu): a code without display is refused; a display mutant is refused unless case, spaces (in hl7v2:
  punctuation) alone differ (displays of a sample of 60 references a system are tried); a code mutant is
  refused, unless the dictionary itself gives both codes the same name (`MFN^M02` and `MFQ^M02`). The share of
  such homonyms in the whole dictionaries is bounded below.
- fhir-r4, fhir-r5, omop, which have no displays: a code mutant is refused unless it is another path or column
  that the model lists; their share is bounded below.
- ucum: any mutant that is a unit passes (`mg` and `ug` are both units). Only the usual wrong spellings are
  tested.
"""

from __future__ import annotations

import itertools
import random
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from glossary_tui.model import REF_SYSTEMS

from ..refs import SYSTEMS, Ref, allow, dictionary, problem
from ..refs.__main__ import main
from ..refs.entries import UnreadableEntry, entry_files, refs_of
from ..refs.loinc import check_digit

ROOT = Path(__file__).parents[2]
SAMPLES = Path(__file__).parents[1] / "refs" / "data" / "samples.yaml"
NAMED = tuple(system for system in SYSTEMS if dictionary(system).display == "required")
UNNAMED = ("fhir-r4", "fhir-r5", "omop")
KEYWORDED = ("dicom", "dicom-uid")
"""Systems in which `PatientID` and `Patient ID` are both displays of one code."""
ALPHABET = string.digits + string.ascii_letters + ".,-_/^|()[]%* "


def _files_with_refs() -> list[Path]:
    return [file for file in entry_files(ROOT / "glossary") if b"\nrefs:" in file.read_bytes()]


@cache
def samples() -> tuple[Ref, ...]:
    """Read the references of the checked samples."""
    concepts = yaml.load(SAMPLES.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    rows = (row for concept in concepts for row in concept["refs"])
    return tuple(Ref(row["system"], row["code"], row.get("display")) for row in rows)


@cache
def real_refs() -> tuple[Ref, ...]:
    """Give every distinct reference of the glossary and of the samples that is right."""
    found = dict.fromkeys(itertools.chain(samples(), *map(refs_of, _files_with_refs())))
    return tuple(ref for ref in found if problem(ref) is None)


def letters(text: str) -> str:
    """Give the letters and digits of a text, without case."""
    return "".join(filter(str.isalnum, text)).casefold()


def mutants(text: str, alphabet: str = ALPHABET) -> Iterator[str]:
    """Give every text that is one edit away: substitution, deletion, insertion, swap of neighbours."""
    for place in range(len(text) + 1):
        before, after = text[:place], text[place:]
        for letter in alphabet:
            yield before + letter + after
            if after and letter != after[0]:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]


# The glossary


@pytest.mark.parametrize("file", _files_with_refs(), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_refs_of_an_entry_are_real(file: Path) -> None:
    problems = [f"{ref}: {wrong}" for ref in refs_of(file) if (wrong := problem(ref))]
    assert not problems, f"{file.relative_to(ROOT)}:\n  " + "\n  ".join(problems)


@pytest.mark.parametrize("ref", samples(), ids=lambda ref: f"{ref.system} {ref.code}")
def test_samples_are_accepted(ref: Ref) -> None:
    assert problem(ref) is None


def test_every_system_of_the_model_has_a_dictionary() -> None:
    assert set(SYSTEMS) == set(REF_SYSTEMS)


# Mutants


@pytest.mark.parametrize("system", NAMED)
def test_a_code_alone_is_refused(system: str) -> None:
    for ref in real_refs():
        if ref.system == system:
            assert not dictionary(system).accepts(ref.code, None)
            assert not dictionary(system).accepts(ref.code, " ")


@pytest.mark.parametrize("system", NAMED)
def test_code_mutants_are_refused_unless_homonyms(system: str) -> None:
    book = dictionary(system)
    passed = [
        (ref, mutant)
        for ref in real_refs()
        if ref.system == system
        for mutant in mutants(ref.code)
        if book.accepts(mutant, ref.display)
    ]
    names = {code: set(map(book.normal, listed)) for code, listed in book.table().items()}
    undue = [(ref, mutant) for ref, mutant in passed if not names.get(mutant, set()) & names[ref.code]]
    assert not undue
    assert len({ref for ref, _ in passed}) <= 0.02 * sum(ref.system == system for ref in real_refs()), passed


@pytest.mark.parametrize("system", NAMED)
def test_display_mutants_are_refused(system: str) -> None:
    book = dictionary(system)
    refs = [ref for ref in real_refs() if ref.system == system]
    passed = [
        (ref, mutant)
        for ref in random.Random(system).sample(refs, min(len(refs), 60))
        for mutant in mutants(ref.display or "", "aeinst019-,'( ")
        if book.normal(mutant) != book.normal(ref.display or "") and book.accepts(ref.code, mutant)
    ]
    assert [(ref, mutant) for ref, mutant in passed if letters(mutant) != letters(ref.display or "")] == []
    assert system in KEYWORDED or not passed


@pytest.mark.parametrize("system", NAMED)
def test_few_codes_of_a_dictionary_have_a_homonym_next_to_them(system: str) -> None:
    book = dictionary(system)
    owners: dict[str, list[str]] = {}
    for code, names in book.table().items():
        for name in {book.normal(name) for name in names}:
            owners.setdefault(name, []).append(code)
    shared = {name: set(codes) for name, codes in owners.items() if len(codes) > 1}
    homonyms = {code for codes in shared.values() for code in codes if codes & set(mutants(code)) - {code}}
    assert len(homonyms) <= 0.02 * len(book.table())


@pytest.mark.parametrize("system", UNNAMED)
def test_path_mutants_are_refused_unless_real_paths(system: str) -> None:
    book = dictionary(system)
    refs = [ref for ref in real_refs() if ref.system == system]
    tried = 0
    passed = set()
    for ref in refs:
        for mutant in mutants(ref.code):
            tried += 1
            if book.accepts(mutant, None):
                passed.add(mutant)
    assert passed <= set(book.table()), "a mutant passed that the model does not list"
    assert len(passed) <= 0.001 * tried, passed


@pytest.mark.parametrize(
    "slip",
    [
        "mmHg",
        "mcg",
        "kgs",
        "L/mn",
        "µg",
        "°C",
        "IU",
        "UI",
        "mg/dL ",
        "bpm",
        "mL/min/1,73m2",
        "cc",
        "mmol/l.",
        "g per L",
    ],
)
def test_usual_slips_in_units_are_refused(slip: str) -> None:
    assert problem(Ref("ucum", slip))


@pytest.mark.parametrize("unit", [ref.code for ref in samples() if ref.system == "ucum"])
def test_unit_displays_are_checked_when_given(unit: str) -> None:
    names = dictionary("ucum").names(unit)
    assert names
    assert problem(Ref("ucum", unit, names[0])) is None
    assert problem(Ref("ucum", unit, f"{names[0]}s"))


def test_loinc_check_digit_refuses_a_wrong_digit() -> None:
    assert check_digit("8867") == "4"
    assert "check digit" in (problem(Ref("loinc", "8867-5", "Heart rate")) or "")


@pytest.mark.parametrize("system", [s for s in NAMED if s not in ("rfc", "iso", "oid", "openehr", "eu")])
def test_a_display_of_another_code_is_refused_and_its_owner_named(system: str) -> None:
    book = dictionary(system)
    chance = random.Random(system)
    codes = chance.sample(sorted(book.table()), 40)
    for code, other in itertools.pairwise(codes):
        name = book.table()[other][0]
        if book.normal(name) in map(book.normal, book.table()[code]):
            continue
        assert (wrong := book.problem(code, name))
        assert " is " in wrong


# FHIR paths


@pytest.mark.parametrize(
    "path",
    [
        "Patient",
        "Dosage",
        "Bundle.entry.request.ifNoneExist",
        "Bundle.entry.link.relation",
        "Questionnaire.item.item.item.linkId",
        "Dosage.asNeeded[x]",
        "Dosage.asNeededCodeableConcept.text",
        "Observation.component.valueQuantity.unit",
        "Patient.identifier.system",
        "Patient.birthDate.extension",
        "Encounter.hospitalization.admitSource",
        "Resource.meta.security",
    ],
)
def test_fhir_paths_are_walked_through_types(path: str) -> None:
    assert problem(Ref("fhir-r4", path)) is None


@pytest.mark.parametrize(
    ("system", "path", "hint"),
    [
        ("fhir-r4", "Encounter.actualPeriod", "period"),
        ("fhir-r5", "Encounter.hospitalization", "Encounter has"),
        ("fhir-r5", "Encounter.period", "actualPeriod"),
        ("fhir-r4", "Observation.value", "Observation.value[x]"),
        ("fhir-r4", "Observation.valueMoney", "Observation has value"),
        ("fhir-r4", "patient.name", "Patient"),
        ("fhir-r4", "Patient.", "not a FHIR element path"),
        ("fhir-r4", "Patient.name[0]", "not a FHIR element path"),
        ("fhir-r4", "MedicationUsage", "no such element path in FHIR R4"),
    ],
)
def test_wrong_fhir_paths_are_refused_with_a_hint(system: str, path: str, hint: str) -> None:
    assert hint in (problem(Ref(system, path)) or "")


def test_a_path_has_no_display() -> None:
    assert problem(Ref("fhir-r4", "Encounter.period", "Period"))
    assert problem(Ref("omop", "person", "Person"))


# The allow-list


@pytest.mark.parametrize("system", allow.SYSTEMS)
def test_allow_list_is_well_formed_and_sourced(system: str) -> None:
    book = dictionary(system)
    assert allow.entries(system)
    for allowed in allow.entries(system):
        assert book.shape_problem(allowed.code) is None, allowed
        assert book.problem(allowed.code, allowed.display) is None, allowed


def test_allow_list_has_no_stray_file() -> None:
    assert {file.stem for file in allow.FOLDER.iterdir()} <= set(allow.SYSTEMS)


def test_allowed_table_values_exist_in_hl7apy() -> None:
    from hl7apy.v2_5 import TABLES  # type: ignore[import-untyped]

    for allowed in allow.entries("hl7v2"):
        if "|" in allowed.code:
            table, _, value = allowed.code.partition("|")
            assert value in TABLES[table][1]


@pytest.mark.parametrize(
    "row",
    [
        "- {code: RFC 1}",
        "- {code: RFC 1, display: x, source: {title: t, publisher: p, year: 69}}",
        "- {code: RFC 1, display: x, source: {title: t, publisher: p, year: 1969}, note: n}",
        "- {code: RFC 1, display: ' ', source: {title: t, publisher: p, year: 1969}}",
        "- &a {code: RFC 1, display: x, source: {title: t, publisher: p, year: 1969}}\n- *a",
    ],
)
def test_bad_allow_lists_are_refused(row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rfc.yaml").write_text(row, encoding="utf-8")
    monkeypatch.setattr(allow, "FOLDER", tmp_path)
    with pytest.raises(allow.AllowListError, match=r"rfc\.yaml, item"):
        allow.entries.__wrapped__("rfc")


# The command line


def test_check_prints_ok_or_the_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hl7v2", "PID-3", "Patient identifier list"]) == 0
    assert capsys.readouterr().out == "ok\n"
    assert main(["hl7v2", "PID-3"]) == 1
    assert "'Patient identifier list'" in capsys.readouterr().out
    assert main(["hl7v3", "PID-3"]) == 1
    assert "unknown system" in capsys.readouterr().out


def test_search_lists_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--search", "icd10", "heart", "failure"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "I50\tHeart failure"
    assert 1 < len(lines) <= 20
    assert main(["--search", "icd10", "zzzz"]) == 1
    assert main(["--search", "nothing", "x"]) == 2


def test_files_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, broken = (tmp_path / f"{name}.yaml" for name in ("good", "bad", "broken"))
    good.write_text("term: {en: x}\nrefs:\n  - {system: ucum, code: '%'}\n", encoding="utf-8")
    bad.write_text("refs:\n  - {system: icd10, code: I21, display: Stroke}\n", encoding="utf-8")
    broken.write_text("refs: [", encoding="utf-8")
    assert main(["--files", str(good)]) == 0
    assert main(["--files", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "bad.yaml: icd10 I21 'Stroke': the display of I21 is 'Acute myocardial infarction'" in printed.out
    assert "broken.yaml" in printed.out
    assert "3 files, 2 refs, 2 problems" in printed.err


@pytest.mark.parametrize("arguments", [[], ["ucum"], ["ucum", "kg", "x", "y"], ["ucum", "--files", "x"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


@pytest.mark.parametrize("text", ["refs: x", "refs: [x]", "refs: [", "\x00"])
def test_unreadable_entries_are_reported(text: str, tmp_path: Path) -> None:
    file = tmp_path / "entry.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableEntry, match="entry"):
        refs_of(file)
