"""The headings that people really write, English or Spanish, for each column of ours."""

from __future__ import annotations

import re
import unicodedata

SHEETS: dict[str, tuple[str, ...]] = {
    "persons": ("personas", "people", "person", "persona"),
    "custody": ("custodia", "custodias", "stays", "estancias", "detenciones"),
    "titles": ("titulos", "title", "titulo", "authority", "authorities"),
    "orders": ("ordenes", "order", "resoluciones", "court orders"),
    "events": ("eventos", "event", "contactos", "actuaciones"),
    "agreements": ("convenios", "agreement", "acuerdos"),
    "decrees": ("decretos", "decree"),
}
HEADINGS: dict[str, tuple[str, ...]] = {
    "custody.person": (
        "person", "persona", "pid", "id", "person id", "register no", "register number",
        "booking number", "expediente", "no expediente", "numero de expediente", "registro",
        "no registro", "interno", "prisoner number", "person number", "subject id", "codigo",
        "dui", "identificador", "unique identifier", "folio",
    ),
    "custody.start": (
        "start", "admitted", "admission", "admission date", "admitted at", "admitted dt",
        "date admitted", "date in", "book in", "book in date", "booking date", "booked",
        "intake date", "detained", "date of detention", "detention date", "detention start",
        "custody start", "arrest date", "fecha de ingreso", "fecha ingreso", "ingreso",
        "fecha entrada", "entrada", "fecha de detencion", "fecha detencion", "inicio",
        "placement date", "assigned dt", "fecha de captura", "fecha captura", "commencement",
    ),
    "custody.end": (
        "end", "released", "release", "release date", "discharged", "discharge date",
        "discharged dt", "date released", "date out", "book out", "book out date", "custody end",
        "fecha de egreso", "fecha egreso", "egreso", "fecha de salida", "fecha salida", "salida",
        "fecha de libertad", "libertad", "fin", "removed dt", "detention end",
    ),
    "custody.place": (
        "place", "facility", "prison", "jail", "centre", "center", "institution", "location",
        "establecimiento", "centro", "centro penal", "penal", "lugar", "recinto", "unidad",
        "detention facility", "housing",
    ),
    "custody.place_kind": ("place kind", "kind of place", "tipo de lugar"),
    "custody.country": ("country", "pais"),
    "custody.holder": ("holder", "holding authority", "autoridad", "custodio"),
    "custody.responsible": ("responsible", "responsible authority", "autoridad responsable"),
    "custody.regime": ("regime", "regimen"),
    "custody.status": (
        "status", "legal status", "estado", "situacion juridica", "estatus", "estado juridico",
        "situacion", "inmate status code", "condicion juridica",
    ),
    "custody.basis": ("basis", "legal basis", "fundamento", "base legal"),
    "custody.agreement": ("agreement", "convenio"),
    "custody.recorded_at": (
        "recorded at", "recorded", "created", "entered", "fecha de registro", "registrado",
    ),
    "custody.zone": ("zone", "time zone", "zona", "zona horaria"),
    "titles.kind": (
        "title kind", "kind of title", "title", "authority", "title type", "tipo de titulo",
        "titulo", "orden", "tipo de orden", "tipo de resolucion",
    ),
    "titles.start": (
        "title start", "valid from", "title from", "authority from", "desde", "vigente desde",
        "inicio del titulo", "titulo desde", "fecha de orden", "fecha orden", "order date",
    ),
    "titles.end": (
        "title end", "valid to", "valid until", "expires", "expiry", "title to", "title until",
        "authority until", "authority ends", "ends on", "vence", "vencimiento", "fecha de vencimiento",
        "fecha vencimiento", "vigente hasta", "hasta", "fin del titulo", "titulo hasta",
        "sentence end", "fin de pena", "fecha de cumplimiento", "cumplimiento",
    ),
    "titles.ends": ("kind of end", "title ends", "tipo de fin"),
    "titles.id": (
        "title id", "order number", "warrant", "warrant number", "no orden", "numero de orden",
        "no de resolucion",
    ),
    "titles.case": ("case", "case number", "causa", "no causa", "numero de causa", "proceso"),
    "titles.issuer": ("issuer", "court", "juzgado", "tribunal", "juez", "issuing authority"),
    "titles.status": ("title status", "estado del titulo"),
    "persons.birth_date": (
        "birth date", "date of birth", "dob", "born", "fecha de nacimiento", "fecha nacimiento",
        "nacimiento",
    ),
    "persons.nationality": ("nationality", "nacionalidad", "citizenship"),
    "persons.name": (
        "name", "full name", "nombre", "nombres", "nombre completo", "apellidos y nombres",
    ),
}  # fmt: skip
# Never read: what a person is taken for is no fact of custody (design, laws 4 and 5 of guards).
NEVER = (
    "race", "raza", "ethnicity", "etnia", "religion", "gang", "pandilla", "mara", "srg", "clica",
    "affiliation", "afiliacion", "tattoo", "tatuaje", "gender", "sexo", "sex", "color", "skin",
)  # fmt: skip


def plain(heading: str) -> str:
    """A heading without accents, case, signs or doubled spaces."""
    bare = unicodedata.normalize("NFKD", heading)
    letters = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    spaced = re.sub(r"[^a-z0-9]+", " ", letters)
    return re.sub(r"\s+", " ", spaced.replace("n o ", "no ")).strip()


def never_read(heading: str) -> bool:
    """True for columns about what a person is taken for."""
    said = plain(heading).split()
    return any(word in said for word in NEVER)


def sheet_name(name: str) -> str | None:
    """Which tidy table a sheet or file of that name is; None where it is none."""
    bare = plain(name)
    for ours, theirs in SHEETS.items():
        if bare == ours or bare in theirs:
            return ours
    return None


def meaning(heading: str) -> str | None:
    """Our column, as table.column, for a heading; None where it says nothing to us."""
    bare = plain(heading)
    for ours, theirs in HEADINGS.items():
        if bare in theirs or bare == ours.split(".")[1].replace("_", " "):
            return ours
    return None
