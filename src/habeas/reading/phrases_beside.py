"""The headings of the tables that stand beside stays, titles, orders, events."""

from __future__ import annotations

COUNTRY = ("country", "pais", "country of detention", "pais de detencion")
ZONE = ("zone", "time zone", "timezone", "tz", "zona", "zona horaria", "huso horario")
CURRENCY = ("currency", "moneda", "divisa")
CASE = (
    "case", "case number", "case no", "court case", "docket", "docket number", "causa", "no causa",
    "numero de causa", "proceso", "numero de proceso", "expediente judicial", "referencia",
)  # fmt: skip
AT = ("at", "when", "date", "date time", "time", "fecha", "fecha y hora", "cuando", "momento")

AGREEMENTS: dict[str, tuple[str, ...]] = {
    "id": ("id", "agreement", "agreement id", "name", "convenio", "acuerdo", "nombre", "numero"),
    "start": (
        "start", "from", "in force from", "valid from", "desde", "vigente desde", "inicio",
        "fecha de inicio", "entrada en vigor",
    ),
    "end": (
        "end", "until", "expires", "in force until", "valid until", "hasta", "vence",
        "vigente hasta", "fin", "fecha de fin", "fecha de vencimiento",
    ),
    "sending_state": ("sending state", "sending country", "estado remitente", "pais de origen"),
    "holding_state": ("holding state", "receiving state", "estado receptor", "pais receptor"),
    "cap": ("cap", "capacity", "maximum people", "cupo", "cupo maximo", "limite", "tope"),
    "fee_per_person_year": (
        "fee per person year", "fee per person and year", "annual fee per person",
        "cuota por persona y ano", "tarifa anual por persona", "pago por persona y ano",
    ),
    "fee_per_person_day": (
        "fee per person day", "fee per person and day", "daily fee per person",
        "cuota por persona y dia", "tarifa diaria por persona", "pago por persona y dia",
    ),
    "paid": ("paid", "amount paid", "total paid", "pagado", "monto pagado", "importe pagado"),
    "currency": CURRENCY,
    "categories": (
        "categories", "who may be sent", "categorias", "categorias de personas", "quien puede ser enviado",
    ),
    "signed": ("signed", "signed on", "date signed", "firmado", "fecha de firma", "firma"),
    "zone": ZONE,
}  # fmt: skip

DECREES: dict[str, tuple[str, ...]] = {
    "id": ("id", "decree", "decree number", "number", "decreto", "numero", "numero de decreto"),
    "country": COUNTRY,
    "start": AGREEMENTS["start"],
    "end": AGREEMENTS["end"],
    "zone": ZONE,
}  # fmt: skip

PERIODS: dict[str, tuple[str, ...]] = {
    "kind": (
        "kind", "period", "kind of period", "type", "type of period", "tipo", "tipo de periodo",
        "periodo", "clase",
    ),
    "start": (
        "start", "from", "begin", "began", "since", "start date", "inicio", "desde",
        "fecha de inicio", "comienzo",
    ),
    "end": ("end", "until", "to", "ended", "end date", "fin", "hasta", "fecha de fin", "termino"),
    "by": (
        "by", "done by", "ordered by", "interrogator", "interrogators", "interrogado por",
        "interrogador", "ordenado por", "autoridad", "a cargo",
    ),
    "case": CASE,
    "zone": ZONE,
}  # fmt: skip

ROLL_CALLS: dict[str, tuple[str, ...]] = {
    "place": (
        "place", "facility", "prison", "centro", "centro penal", "centro penitenciario",
        "establecimiento", "lugar",
    ),
    "at": ("at", "counted at", "count time", *AT[1:], "hora del recuento", "fecha del recuento"),
    "counted": (
        "counted", "count", "headcount", "head count", "people counted", "roll call", "contados",
        "recuento", "conteo", "personas contadas", "total contado",
    ),
    "expected": (
        "expected", "on the list", "list", "register says", "esperados", "segun lista",
        "segun registro",
    ),
    "zone": ZONE,
}  # fmt: skip

COMPETENCES: dict[str, tuple[str, ...]] = {
    "issuer": (
        "issuer", "authority", "court", "issuing authority", "autoridad", "juzgado", "tribunal",
        "autoridad emisora", "autoridad competente",
    ),
    "kind": (
        "kind", "kind of title", "title kind", "title type", "type", "tipo", "tipo de titulo",
        "competent for", "competente para",
    ),
    "offence_class": (
        "offence class", "offense class", "class of offence", "clase de delito",
    ),
    "country": COUNTRY,
    "start": AGREEMENTS["start"],
    "end": AGREEMENTS["end"],
    "zone": ZONE,
}  # fmt: skip

PROCLAMATIONS: dict[str, tuple[str, ...]] = {
    "basis": (
        "basis", "legal basis", "act", "statute", "proclamation", "base legal", "fundamento",
        "fundamento legal", "ley", "proclama",
    ),
    "nationality": (
        "nationality", "nationals of", "citizenship", "nacionalidad", "nacionales de", "ciudadania",
    ),
    "start": (
        "start", "published", "published at", "date published", "publication date", "publicada",
        "publicado", "fecha de publicacion", "from", "desde", "inicio",
    ),
    "end": AGREEMENTS["end"],
    "zone": ZONE,
}  # fmt: skip

ASSURANCES: dict[str, tuple[str, ...]] = {
    "country": (
        "country", "state", "given by", "assuring state", "pais", "estado", "estado que garantiza",
        "pais de destino",
    ),
    "given": (
        "given", "given at", "date given", "date", "otorgada", "dada", "fecha", "fecha de la garantia",
        "fecha de otorgamiento",
    ),
    "end": AGREEMENTS["end"],
    "written": ("written", "in writing", "escrita", "por escrito"),
    "personal": ("personal", "individual", "about this person", "individualizada"),
    "monitored": ("monitored", "monitoring", "supervisada", "con seguimiento", "seguimiento"),
    "zone": ZONE,
}  # fmt: skip

SENTENCE_TRANSFERS: dict[str, tuple[str, ...]] = {
    "at": ("at", "transferred at", "transfer date", "fecha de traslado", "trasladado", *AT[1:]),
    "national": (
        "national", "national of receiving state", "is national", "nacional",
        "nacional del estado receptor",
    ),
    "final": ("final", "final judgment", "judgment final", "firme", "sentencia firme"),
    "months_left": (
        "months left", "months remaining", "remaining months", "meses restantes",
        "meses por cumplir", "meses pendientes",
    ),
    "consent": ("consent", "consents", "consented", "consiente", "consentimiento"),
    "dual_criminality": (
        "dual criminality", "double criminality", "doble incriminacion", "doble tipicidad",
    ),
    "states_agree": (
        "states agree", "both states agree", "agreed by states", "estados de acuerdo",
        "acuerdo de los estados",
    ),
    "months_imposed": ("months imposed", "sentence months", "meses impuestos", "pena en meses"),
    "months_served": ("months served", "meses cumplidos", "tiempo cumplido en meses"),
    "months_receiving": (
        "months receiving", "months in receiving state", "months enforced",
        "meses en el estado receptor", "meses a ejecutar",
    ),
    "zone": ZONE,
}  # fmt: skip

PAYMENTS: dict[str, tuple[str, ...]] = {
    "agreement": (
        "agreement", "agreement id", "under agreement", "convenio", "acuerdo", "numero de convenio",
    ),
    "at": ("at", "paid at", "paid on", "payment date", "fecha de pago", "pagado el", *AT[1:]),
    "amount": ("amount", "paid", "amount paid", "sum", "monto", "importe", "pagado", "cantidad"),
    "currency": CURRENCY,
    "vetted": (
        "vetted", "vetting", "unit vetted", "verificado", "unidad verificada", "con verificacion",
    ),
    "zone": ZONE,
}  # fmt: skip
