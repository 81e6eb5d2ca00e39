"""The words of which headings are made: which are alike, which are empty, which change all."""

from __future__ import annotations

# Never read: what a person is taken for is no fact of custody (design, laws 4 and 5 of guards).
NEVER = frozenset({
    "race", "racial", "raza", "ethnicity", "ethnic", "ethnic group", "etnia", "etnico", "etnica",
    "religion", "religious", "religioso", "religiosa", "faith", "creed", "credo", "culto", "gang",
    "gangs", "pandilla", "pandillas", "pandillero", "mara", "maras", "srg", "stg", "clica", "clika",
    "affiliation", "affiliations", "affiliated", "afiliacion", "afiliado", "tattoo", "tattoos",
    "tatuaje", "tatuajes", "gender", "genero", "sexo", "sex", "sexual", "transgender", "lgbt",
    "lgbtq", "lgbtiq", "orientation", "orientacion", "color", "skin", "piel", "caste", "casta",
    "tribe", "tribu", "indigenous", "indigena", "ideology", "ideologia",
})  # fmt: skip

_ALIKE = {
    "date": "date fecha fec fch fcha dt dte fechas dates",
    "time": "time hora tm hr hrs",
    "number": "number numero num nro nr no nbr nmbr numb n",
    "id": "id ids identifier identificador ident",
    "code": "code codigo cod",
    "admission": "admission admissions admit adm",
    "facility": "facility fac facilities",
}
SAME = {word: ours for ours, words in _ALIKE.items() for word in words.split()}
EMPTY_WORDS = frozenset(
    ("de", "del", "la", "el", "los", "las", "lo", "al", "of", "the", "y", "and", "en", "por",
     "para", "a", "su")
)  # fmt: skip
IDS = frozenset(("id", "number", "code"))
_ELSE = """
    datos data sistema system actualizacion update updated modified modificacion padre madre father
    mother victim victima testigo witness officer oficial agente agent abogado attorney lawyer
    defensor juez judge visita visit visitor previous prior anterior last ultima ultimo next proxima
    proximo birth nacimiento delito offense offence charge crime bond bail fianza warrant court
    juzgado causa judicial case hijo child phone telefono address direccion number code count total
    age edad reason motivo causal type tipo status estado by notice decision hearing audiencia
    expected projected estimated probable prevista review revision return planned release libertad
    liberacion order orden sentence sentencia condena pena title titulo
"""
_THINGS = """
    cell celda bed cama unit unidad facility centro center centre flight vuelo seal decree bus
    decreto agreement convenio zip postal report record row line fila linea item county city state
    country pais block pabellon sector modulo dorm housing statute ley law article articulo charges
    days dias months meses years anos
"""
# A column of these counts people or measures something; no cell of it is a person.
MEASURES = frozenset(
    ("rows", "filas", "total", "totals", "totales", "population", "poblacion", "count", "counts",
     "conteo", "cantidad", "sum", "suma", "average", "avg", "mean", "promedio", "media", "rate",
     "tasa", "percent", "porcentaje", "capacity", "capacidad", "beds", "camas", "days", "dias",
     "months", "meses", "years", "anos", "hours", "horas", "length", "duration", "duracion", "amount",
     "monto", "age", "edad", "year", "ano", "month", "mes", "latitude", "longitude")
)  # fmt: skip
# A heading with one of these beside a known phrase is about something else.
ABOUT_ELSE = frozenset(_ELSE.split())
# What a number can belong to that is no person.
NOT_PEOPLE = ABOUT_ELSE | frozenset(_THINGS.split())
