"""The headings of the tables about sentences, days that count, computed dates."""

from __future__ import annotations

from habeas.reading.phrases_beside import CASE, ZONE

RECORDED_AT = ("recorded at", "recorded", "entered at", "fecha de registro", "registrado")

SHEETS: dict[str, tuple[str, ...]] = {
    "sentences": ("sentences", "sentence", "terms", "penas", "pena", "condenas", "condena", "terminos"),
    "credits": (
        "credits", "credit", "adjustments", "days credited", "abonos de pena", "dias abonados",
        "redenciones", "redencion", "ajustes",
    ),
    "computations": (
        "computations", "computation", "calculations", "release dates", "computos", "computo",
        "computos de pena", "liquidaciones", "liquidacion",
    ),
}  # fmt: skip

SENTENCES: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "sentence", "sentence id", "sentence number", "numero de pena", "pena", "id de pena",
        "numero de sentencia",
    ),
    "title": (
        "title", "title id", "under title", "judgment", *CASE, "titulo", "numero de titulo",
        "numero de la sentencia",
    ),
    "kind": (
        "kind", "kind of term", "kind of sentence", "sentence type", "term kind", "tipo",
        "tipo de pena", "clase de pena",
    ),
    "years": ("years", "sentence years", "anos", "anos de prision", "anos de pena"),
    "months": ("months", "sentence months", "meses", "meses de prision", "meses de pena"),
    "weeks": ("weeks", "sentence weeks", "semanas"),
    "days": ("days", "sentence days", "dias", "dias de prision", "dias de pena"),
    "minimum_years": (
        "minimum years", "minimum term", "minimum term years", "tariff years", "minimo de anos",
        "anos minimos",
    ),
    "pronounced": (
        "pronounced", "sentence date", "date of sentence", "sentenced", "sentenced on",
        "fecha de sentencia", "fecha de la sentencia", "dictada", "pronunciada",
    ),
    "begins": (
        "begins", "starts", "start", "counts from", "term begins", "inicio", "inicio de la pena",
        "cuenta desde", "desde",
    ),
    "final": ("final", "final on", "date final", "firme", "fecha de firmeza", "ejecutoriada"),
    "committed": (
        "committed", "offence date", "date of offence", "offense date", "date of offense",
        "fecha del hecho", "fecha de los hechos", "fecha del delito",
    ),
    "follows": (
        "follows", "consecutive to", "after", "runs after", "sucesiva a", "sigue a", "despues de",
        "cumplimiento sucesivo a",
    ),
    "merged_into": (
        "merged into", "absorbed by", "merged", "absorbida por", "acumulada en", "unificada en",
    ),
    "concurrent_with": (
        "concurrent with", "runs with", "runs beside", "concurrente con", "simultanea con",
        "cumplimiento simultaneo con",
    ),
    "offence": ("offence", "offense", "crime", "delito", "tipo penal"),
    "offence_class": (
        "offence class", "offense class", "class of offence", "clase de delito", "categoria de delito",
    ),
    "count": ("count", "count number", "cargo", "hecho", "numero de cargo"),
    "state": ("state", "law of state", "estado", "ley del estado", "pais"),
    "foreign_state": (
        "foreign state", "pronounced in", "sentencing state", "estado extranjero",
        "estado sentenciador",
    ),
    "facts": ("facts", "further facts", "datos", "otros datos"),
    "recorded_at": RECORDED_AT,
    "zone": ZONE,
}  # fmt: skip

CREDITS: dict[str, tuple[str, ...]] = {
    "sentence": ("sentence", "sentence id", "sentence number", "pena", "numero de pena"),
    "kind": ("kind", "type", "kind of credit", "tipo", "tipo de abono", "clase", "motivo"),
    "days": ("days", "number of days", "dias", "numero de dias", "dias abonados"),
    "worked": ("worked", "days worked", "dias trabajados", "dias laborados"),
    "start": ("start", "from", "first day", "first", "desde", "primer dia", "inicio"),
    "end": ("end", "to", "last day", "last", "until", "hasta", "ultimo dia", "fin"),
    "decision": (
        "decision", "decided by", "granted by", "resolucion", "numero de resolucion",
    ),
    "facts": ("facts", "further facts", "datos", "otros datos"),
    "recorded_at": RECORDED_AT,
    "zone": ZONE,
}  # fmt: skip

COMPUTATIONS: dict[str, tuple[str, ...]] = {
    "computed": ("computed", "computed on", "date computed", "calculated", "fecha de computo",
                 "fecha del computo"),
    "method": ("method", "program", "form", "metodo", "programa"),
    "earliest_end": ("earliest end", "earliest release", "fecha mas temprana"),
    "expected_end": (
        "expected end", "release date", "expected release", "computed end", "fecha de libertad",
        "fecha prevista de libertad", "cumplimiento",
    ),
    "latest_end": ("latest end", "latest release", "sentence expiry", "fecha mas tardia",
                   "cumplimiento total"),
    "cap_years": ("cap years", "cap", "maximum years", "limite de anos", "maximo de anos"),
    "served_at": ("served at", "served", "given to the person", "notificado", "notificado el"),
    "reason": ("reason", "motivo", "razon"),
    "override": ("override", "override reason", "anulacion", "motivo de la anulacion"),
    "officer": ("officer", "signed by", "funcionario", "firmado por"),
    "recorded_at": RECORDED_AT,
    "zone": ZONE,
}  # fmt: skip

PHRASES = {"sentences": SENTENCES, "credits": CREDITS, "computations": COMPUTATIONS}
