"""Which heading is taken for what, by its words, by its cells, or because the reader says so."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from habeas.reading import read
from habeas.reading.fault import FileFault
from habeas.reading.headings import FLAT, meaning, meanings, never_read, sheet_name
from habeas.reading.phrases import PHRASES, SHEETS
from habeas.records.casebook import Casebook
from habeas.records.tables import TABLES

ROOT = Path(__file__).parents[2]
MEANT = {
    "custody.person": ("Nº Expediente", "NUMERO_DE_REGISTRO", "No. Interno", "Booking #", "pid",
                       "Unique Identifier", "Código PPL", "Register No.", "DUI"),
    "custody.start": ("FECHA_INGRESO", "FechaIngreso", "Fec. Ingreso", "F. Ingreso", "admitted_dt",
                      "Fecha de ingreso al centro penal", "Booking Date/Time", "Date of Admission",
                      "Stay Book In Date Time", "fecha de captura", "Detained since"),
    "custody.end": ("Fecha de egreso", "FEC_SALIDA", "Release Date", "discharged_dt", "Date out",
                    "Fecha de excarcelación", "stay book out date time"),
    "custody.place": ("Establecimiento Penitenciario", "Centro Penal", "Facility Name", "recinto"),
    "custody.status": ("Situación Jurídica", "legal_status", "SITUACION PROCESAL"),
    "titles.end": ("Vencimiento", "Fin de pena", "Fecha de cumplimiento de la pena", "valid_until",
                   "Projected Release Date", "Fecha probable de libertad", "Sentence End Date"),
    "titles.start": ("Vigente desde", "Fecha de la orden", "Order date", "Valid from"),
    "titles.kind": ("Tipo de título", "medida cautelar", "Kind of title"),
    "titles.issuer": ("Juzgado", "Court", "Autoridad emisora"),
    "titles.case": ("Case No.", "Causa penal", "Número de causa"),
    "persons.birth_date": ("DOB", "Fecha de nacimiento", "FEC_NAC", "birth_date"),
    "persons.nationality": ("Nacionalidad", "Country of citizenship"),
}  # fmt: skip


@pytest.mark.parametrize(("ours", "heading"), [(o, h) for o, hs in MEANT.items() for h in hs])
def test_a_heading_of_either_language_is_understood(ours: str, heading: str) -> None:
    assert meaning(heading) == ours


@pytest.mark.parametrize(
    "heading",
    ["Fecha de ingreso de datos", "Court Date", "Fecha de visita", "Cell number", "Release order date",
     "top_charge", "Detention release reason", "Fecha", "Bond amount", "Teléfono", "Edad"],
)  # fmt: skip
def test_a_heading_about_something_else_is_not(heading: str) -> None:
    assert meaning(heading) is None


@pytest.mark.parametrize(
    "heading",
    ["race", "Gang Flag", "srg_flg", "SEXO", "Pandilla", "Religión", "Tattoos", "género", "Etnia"],
)
def test_what_a_person_is_taken_for_is_never_read(heading: str) -> None:
    assert never_read(heading)


def test_every_phrase_belongs_to_a_column_that_exists() -> None:
    for table, columns in PHRASES.items():
        assert set(columns) <= {column.name for column in TABLES[table]}
    assert set(SHEETS) == set(TABLES)


def test_every_column_is_known_by_its_own_name() -> None:
    for table, columns in TABLES.items():
        for column in columns:
            assert meanings(column.name, (table,))[0].column == column.name, (table, column.name)


def test_sheets_are_known_in_either_language_with_years_beside() -> None:
    names = {"Custodia 2024": "custody", "titulos": "titles", "01_personas": "persons",
             "Court orders": "orders", "eventos": "events", "Hoja1": None}  # fmt: skip
    assert {name: sheet_name(name) for name in names} == names
    assert FLAT[0] == "custody"


# --- a flat file --------------------------------------------------------------------------------


def flat(folder: Path, rows: str, **options: object) -> Casebook:
    """The casebook in a file of these rows."""
    (folder / "padron.csv").write_text(rows, encoding="utf-8")
    return read(folder / "padron.csv", **options)  # type: ignore[arg-type]


def guessed(book: Casebook) -> dict[str, str]:
    """Their heading by our column."""
    return {guess.ours: guess.theirs for guess in book.guess}


def test_custody_alone_makes_no_table_of_titles(tmp_path: Path) -> None:
    book = flat(tmp_path, "Expediente,Fecha ingreso,Juzgado\nTA-1,2026-03-15,Primero\n")
    assert list(book.tables) == ["custody"]
    assert "padron.Juzgado" in book.unread


def test_half_the_titles_make_a_table_with_rows_for_the_other_half_alone(tmp_path: Path) -> None:
    rows = "Expediente,Fecha ingreso,Vencimiento,Tipo de orden\n"
    book = flat(tmp_path, rows + "TA-1,2026-03-15,2026-03-20,detención\nTA-2,2026-03-15,,\n")
    titles = book.tables["titles"]
    assert [book.people[i] for i in titles.person] == ["TA-1"]
    assert len(book.tables["custody"]) == 2


def test_no_title_filled_in_is_a_table_without_rows(tmp_path: Path) -> None:
    book = flat(tmp_path, "Expediente,Fecha ingreso,Vencimiento\nTA-1,2026-03-15,\n")
    assert book.has("titles")
    assert len(book.tables["titles"]) == 0


def test_an_end_in_words_is_a_kind_of_end(tmp_path: Path) -> None:
    book = flat(tmp_path, "Expediente,Ingreso,Vence\nTA-1,2026-03-15,cadena perpetua\n")
    titles = book.tables["titles"]
    assert titles.words("ends").text(0) == "life"
    assert titles.times("end").lo[0] == -1


def test_every_guess_comes_with_its_reason(tmp_path: Path) -> None:
    book = flat(tmp_path, "Expediente,Fecha ingreso\nTA-1,2026-03-15\n")
    assert [(g.theirs, g.ours) for g in book.guess] == [
        ("Expediente", "custody.person"), ("Fecha ingreso", "custody.start"),
    ]  # fmt: skip
    assert all(guess.why for guess in book.guess)


CELLS = "alfa,beta,gama,delta\nTA-11,x,2026-03-15,2026-03-20\nTA-12,y,2026-03-16,\nTA-13,y,2026-03-17,2026-04-01\n"


def test_cells_tell_what_one_heading_leaves_open(tmp_path: Path) -> None:
    assert guessed(flat(tmp_path, CELLS.replace("alfa", "expediente"))) == {
        "custody.person": "expediente", "custody.start": "gama", "custody.end": "delta",
    }  # fmt: skip


def test_where_no_heading_speaks_of_a_stay_the_guess_is_proposed_not_judged(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="FILE-22") as fault:
        flat(tmp_path, CELLS)
    assert "--map alfa=person --map gama=start" in fault.value.do


def test_a_table_without_headings_is_read_as_the_reader_says(tmp_path: Path) -> None:
    given = {"column 1": "person", "column 3": "start"}
    book = flat(tmp_path, CELLS.partition("\n")[2], mapping=given)
    assert book.tallies["no-headings"] == 1
    assert len(book.tables["custody"]) == 3


def test_a_daily_series_of_numbers_is_no_list_of_people(tmp_path: Path) -> None:
    rows = "".join(f"2026-01-{day:02d},{4000 + day},{3900 + day}\n" for day in range(1, 31))
    with pytest.raises(FileFault, match="FILE-20"):
        flat(tmp_path, "Date,In custody,Total held\n" + rows)


def test_a_length_in_years_is_no_beginning(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="FILE-20"):
        flat(tmp_path, "pid,time served in years\nTA-1,12.5\nTA-2,3.25\n")


def test_bare_words_speak_of_time_only_where_the_cells_do(tmp_path: Path) -> None:
    stays = "persona,desde,hasta\nTA-1,2026-01-01,2026-02-01\n"
    assert guessed(flat(tmp_path, stays))["custody.start"] == "desde"
    journeys = "persona,ingreso,from,to\nTA-1,2026-01-01,Centro Uno,Centro Dos\n"
    assert set(guessed(flat(tmp_path, journeys))) == {"custody.person", "custody.start"}


def test_a_column_called_kind_that_names_no_title_makes_none(tmp_path: Path) -> None:
    book = flat(tmp_path, "id,kind,admitted\nTA-1,county jail,2026-01-01\n")
    assert "titles" not in book.tables


def test_numbers_of_rows_are_no_people(tmp_path: Path) -> None:
    rows = "No.,clave,fecha ingreso\n1,TA-7,2026-01-01\n2,TA-7,2026-02-01\n3,TA-9,2026-02-01\n"
    assert list(flat(tmp_path, rows).people) == ["TA-7", "TA-9"]


def test_numbers_that_could_be_days_are_no_dates_by_themselves(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="FILE-20"):
        flat(tmp_path, "alfa,beta\nTA-1,45366\nTA-2,45367\n")


def test_names_tell_people_apart_where_nothing_else_does(tmp_path: Path) -> None:
    book = flat(tmp_path, "Nombre,Fecha de ingreso\nTA Uno,2026-03-15\nTA Dos,2026-03-15\n")
    assert book.tallies["names-as-numbers"] == 2
    assert len(book.people) == 2


def test_the_better_heading_wins_whatever_the_order(tmp_path: Path) -> None:
    rows = "Fecha de captura,Fecha de ingreso,Expediente\n2026-01-01,2026-01-03,TA-1\n"
    assert guessed(flat(tmp_path, rows))["custody.start"] == "Fecha de ingreso"


# --- what the reader says -----------------------------------------------------------------------

ODD = "quien,cuando,race,race (2)\nTA-1,2026-03-15,x,y\nTA-2,2026-03-16,x,y\n"


@pytest.mark.parametrize(
    "mapping",
    [{"quien": "person", "cuando": "start"}, {"QUIÉN": "custody.person", "cuando": "custody.start"},
     {"quien": "expediente", "cuando": "admitted"}, {"quien": "Custodia.person", "cuando": "Start"}],
)  # fmt: skip
def test_the_reader_can_name_the_columns(mapping: dict[str, str], tmp_path: Path) -> None:
    book = flat(tmp_path, ODD, mapping=mapping)
    assert guessed(book) == {"custody.person": "quien", "custody.start": "cuando"}


@pytest.mark.parametrize(
    ("mapping", "code", "says"),
    [
        ({"quién fue": "person"}, "MAP-01", "quien"),
        ({"zzz": "person"}, "MAP-01", "cuando"),
        ({"cuando": "strat"}, "CLI-06", "custody.start"),
        ({"cuando": "titles.begin"}, "CLI-06", "titles.start"),
        ({"race": "person"}, "MAP-02", "leave the column out"),
        ({"Race": "custody.status"}, "MAP-02", "leave the column out"),
        ({"quien": "start", "cuando": "custody.start"}, "MAP-03", "Name one"),
    ],
)
def test_a_mapping_that_cannot_be_says_what_to_do(
    mapping: dict[str, str], code: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(FileFault) as fault:
        flat(tmp_path, ODD, mapping=mapping)
    assert fault.value.code == code
    assert says in fault.value.do


# --- several tables -----------------------------------------------------------------------------


def test_custody_without_titles_beside_it_may_hold_them(tmp_path: Path) -> None:
    (tmp_path / "custodia.csv").write_text("person,start,vencimiento\nTA-1,2026-03-15,2026-03-20\n")
    assert len(read(tmp_path / "custodia.csv").tables["titles"]) == 1
    (tmp_path / "titulos.csv").write_text("person,end\nTA-1,2026-03-30\n")
    book = read(tmp_path)
    assert len(book.tables["titles"]) == 1
    assert "custodia.vencimiento" in book.unread


def test_every_file_of_one_table_is_read(tmp_path: Path) -> None:
    for year in (2024, 2025):
        (tmp_path / f"custody_{year}.csv").write_text(f"person,start\nTA-{year},{year}-02-30\n")
    (tmp_path / "custody_2026.csv").write_text("person,start,place\nTA-2026,2026-01-01,Uno\n")
    book = read(tmp_path)
    assert book.rows_read == 3
    assert [(d.table, d.row) for d in book.defects] == [
        ("custody_2024.csv", 2), ("custody_2025.csv", 2),
    ]  # fmt: skip
    assert book.tables["custody"].words("place").text(0) == "Uno"


def test_flat_files_side_by_side_are_all_read(tmp_path: Path) -> None:
    for name in ("norte", "sur"):
        (tmp_path / f"{name}.csv").write_text(f"Expediente,Ingreso\n{name},2026-01-01\n")
    (tmp_path / "precios.csv").write_text("pan,leche\n1,2\n")
    book = read(tmp_path)
    assert list(book.people) == ["norte", "sur"]
    assert "precios.csv" in book.unread


def test_the_document_of_the_tables_is_as_the_code_says() -> None:
    spec = importlib.util.spec_from_file_location("tables_document", ROOT / "tools/catalogue.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (ROOT / "docs/tables.md").read_text("utf-8") == made.tables(), "run make catalogue"


def test_stays_in_a_file_of_another_name_leave_the_titles_beside_them(tmp_path: Path) -> None:
    (tmp_path / "padron.csv").write_text("Expediente,Ingreso,Vence\nTA-1,2026-01-01,2026-05-01\n")
    (tmp_path / "titulos.csv").write_text("expediente,hasta\nTA-1,2026-02-01\n")
    book = read(tmp_path)
    assert len(book.tables["custody"]) == len(book.tables["titles"]) == 1
    assert "padron.Vence" in book.unread
