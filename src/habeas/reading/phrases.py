"""The headings that prisons, ministries, ombudsmen, booking lists really write, for each column.

English or Spanish, the better ones first: where two headings of a table mean the same, the earlier
phrase wins. Case, accents, signs, the order of words, abbreviations (`fec`, `dt`, `nro`) do not
count, see `habeas.reading.headings`.
"""

from __future__ import annotations

from habeas.reading import phrases_beside as beside
from habeas.reading import phrases_sentences as sentences

SHEETS: dict[str, tuple[str, ...]] = {
    "persons": (
        "persons", "personas", "people", "person", "persona", "population", "poblacion", "internos",
        "privados de libertad", "prisoners", "nomina", "padron",
    ),
    "custody": (
        "custody", "custodia", "custodias", "stays", "stay", "estancias", "estancia", "detenciones",
        "detentions", "detention stays", "ingresos", "bookings", "placements", "internamientos",
        "reclusiones", "encierros",
    ),
    "titles": (
        "titles", "titulos", "title", "titulo", "authority", "authorities", "warrants", "mandatos",
        "titulos de detencion", "ordenes de detencion", "legal titles",
    ),
    "orders": (
        "orders", "ordenes", "order", "resoluciones", "court orders", "ordenes judiciales",
        "resoluciones judiciales", "judicial orders",
    ),
    "events": (
        "events", "eventos", "event", "contactos", "actuaciones", "contacts", "hechos", "diligencias",
    ),
    "agreements": (
        "agreements", "convenios", "agreement", "acuerdos", "convenio", "acuerdo", "tratados",
    ),
    "decrees": ("decrees", "decretos", "decree", "decreto", "estados de excepcion"),
    "periods": ("periods", "periodos", "period", "periodo", "plazos"),
    "roll_calls": (
        "roll calls", "roll call", "counts", "head counts", "headcounts", "recuentos", "recuento",
        "conteos", "conteo", "listas",
    ),
    "competences": (
        "competences", "competence", "competent authorities", "competencias", "competencia",
        "autoridades competentes",
    ),
    "proclamations": ("proclamations", "proclamation", "proclamas", "proclamaciones", "proclama"),
    "assurances": (
        "assurances", "assurance", "diplomatic assurances", "garantias", "garantia",
        "garantias diplomaticas", "seguridades",
    ),
    "sentence_transfers": (
        "sentence transfers", "sentence transfer", "traslados de condenados", "traslado de condenados",
        "traslados de penas", "traslado de personas condenadas",
    ),
    "payments": ("payments", "payment", "pagos", "pago", "abonos"),
    **sentences.SHEETS,
}  # fmt: skip

CUSTODY: dict[str, tuple[str, ...]] = {
    "person": (
        "person", "person id", "persona", "persona id", "pid", "unique identifier",
        "anonymized identifier", "register no", "registry no", "register number", "registration no",
        "prisoner number", "prisoner id", "prison number", "person number", "subject id",
        "resident id", "resident number", "numero de interno", "no interno", "interno",
        "id interno", "codigo de interno", "codigo interno", "numero de registro", "no registro",
        "registro", "numero de expediente", "expediente", "expediente unico", "legajo", "prontuario",
        "ficha", "numero de ficha", "matricula", "numero de matricula", "nui", "cui", "dui", "rut",
        "curp", "dni", "cedula", "numero de cedula", "documento", "numero de documento",
        "documento de identidad", "ppl", "id ppl", "codigo ppl", "codigo", "folio", "numero de folio",
        "identificador", "numero de identificacion", "identificacion", "id", "doc number",
        "doc no", "dc number", "doc id", "sid", "state id", "pfn", "so number", "name id",
        "jacket number", "jacket", "booking number", "booking id", "booking no", "booking",
        "admission number", "commitment number", "file number", "identifier", "hashid",
        "record id", "case id",
    ),
    "start": (
        "custody start", "start", "stay book in date time", "detention book in date time",
        "book in date time", "book in date", "book in", "date booked in", "admitted at", "admitted",
        "admission date", "admission", "admission date time", "admitted dt", "date admitted",
        "date of admission", "admit date", "intake date", "intake", "date received", "received date",
        "reception date", "date of reception", "booking date", "booking date time", "booked",
        "booked date", "date booked", "booked on", "date in", "in date", "time in", "incarceration date",
        "date incarcerated", "commitment date", "confinement date", "custody date", "date confined",
        "in custody since", "held since", "detained since", "detention start", "start of detention",
        "start date", "date of detention", "detention date", "detained", "date detained",
        "placement date", "placement start", "assigned dt", "assigned date", "commencement",
        "fecha de ingreso", "ingreso", "fecha y hora de ingreso", "fecha de admision", "admision",
        "fecha de entrada", "entrada", "fecha de internamiento", "internamiento",
        "fecha de reclusion", "reclusion", "fecha de encierro", "fecha de recepcion",
        "fecha de alta", "recluido desde", "detenido desde", "privado de libertad desde",
        "en custodia desde", "inicio de custodia", "inicio de la detencion", "fecha de inicio",
        "inicio", "fecha de detencion", "detencion", "fecha y hora de detencion", "fecha de captura",
        "captura", "fecha de arresto", "fecha de aprehension", "fecha de privacion de libertad",
        "arrest date", "date of arrest", "arrested", "arrest date time", "detained from", "held from",
        "custody from", "custody since", "in custody from", "since", "from", "in", "desde",
    ),
    "end": (
        "custody end", "end", "stay book out date time", "detention book out date time",
        "book out date time", "book out date", "book out", "date booked out", "released at",
        "released", "release date", "release date time", "date released", "date of release",
        "actual release date", "discharged at", "discharged", "discharge date", "discharged dt",
        "date discharged", "date of discharge", "date out", "out date", "time out", "exit date",
        "date of exit", "departure date", "departed", "removed dt", "removed date", "release",
        "discharge", "end date", "detention end", "end of detention", "placement end", "held until",
        "fecha de egreso", "egreso", "fecha y hora de egreso", "fecha de salida", "salida",
        "fecha de libertad", "libertad", "fecha de liberacion", "liberacion", "fecha de excarcelacion",
        "excarcelacion", "fecha de baja", "fecha de puesta en libertad", "fin de custodia",
        "fin de la detencion", "fecha de fin", "fecha fin", "fecha final", "fin",
        "fecha de termino", "recluido hasta", "detenido hasta", "detained until", "detained to",
        "held to", "custody until", "custody to", "until", "to", "out", "hasta",
    ),
    "place": (
        "place", "facility", "facility name", "detention facility", "detention facility name",
        "current facility", "prison", "prison name", "jail", "institution", "institution name",
        "correctional facility", "centre", "center", "detention center", "detention centre",
        "establecimiento", "establecimiento penitenciario", "establecimiento penal",
        "centro penitenciario", "centro penal", "centro de detencion", "centro de reclusion",
        "centro", "penal", "carcel", "recinto", "recinto penitenciario", "complejo penitenciario",
        "unidad penal", "unidad penitenciaria", "reclusorio", "penitenciaria", "lugar",
        "lugar de detencion", "lugar de reclusion", "place of detention", "location",
        "housing location", "current location", "housing", "facility code", "detloc",
        "detention facility code", "unidad", "ubicacion", "sede", "delegacion", "comisaria",
    ),
    "place_kind": (
        "place kind", "kind of place", "place type", "facility type", "type of facility",
        "tipo de lugar", "tipo de establecimiento", "tipo de centro",
    ),
    "country": beside.COUNTRY,
    "holder": (
        "holder", "holding authority", "held by", "holding agency", "custodial agency", "custodio",
        "autoridad que custodia", "autoridad de custodia", "autoridad a cargo", "en custodia de",
    ),
    "responsible": (
        "responsible", "responsible authority", "responsible agency", "autoridad responsable",
        "responsable",
    ),
    "acknowledged": ("acknowledged", "reconocida la responsabilidad", "responsabilidad reconocida"),
    "recognised": (
        "recognised", "recognized", "recognised place", "gazetted", "lugar reconocido",
        "lugar oficial",
    ),
    "regime": (
        "regime", "regimen", "regimen penitenciario", "housing type", "custody regime", "aislamiento",
        "regimen de vida",
    ),
    "planned_end": (
        "planned end", "planned end of placement", "placement review date", "fin previsto",
        "fecha prevista de fin", "fin previsto de la medida",
    ),
    "status": (
        "status", "legal status", "custody status", "detention status", "case status",
        "inmate status code", "estado", "situacion juridica", "estatus", "estatus juridico",
        "estado juridico", "condicion juridica", "situacion legal", "situacion procesal",
        "estado procesal", "calidad juridica", "situacion", "condicion",
    ),
    "basis": (
        "basis", "legal basis", "basis of detention", "fundamento", "base legal",
        "fundamento juridico", "fundamento legal", "motivo de detencion legal",
    ),
    "agreement": ("agreement", "held under agreement", "convenio", "acuerdo"),
    "for_state": ("for state", "held for", "held for state", "por cuenta de", "estado requirente"),
    "destination": (
        "destination", "released to", "release destination", "transferred to", "destino",
        "trasladado a", "lugar de destino",
    ),
    "recorded_at": (
        "recorded at", "recorded", "created", "created at", "date created", "entered at",
        "entry date", "data entry date", "record date", "fecha de registro", "registrado",
        "registrado el", "fecha de anotacion", "fecha de captura de datos",
        "fecha de digitacion",
    ),
    "category": ("category", "agreement category", "categoria", "categoria del convenio"),
    "author": (
        "author", "signed by", "recorded by", "entered by", "autor", "firmado por", "registrado por",
        "anotado por",
    ),
    "zone": beside.ZONE,
}  # fmt: skip

TITLES: dict[str, tuple[str, ...]] = {
    "person": (),
    "kind": (
        "title kind", "kind of title", "title type", "kind", "title", "type of title",
        "kind of authority", "authority", "legal title", "warrant type", "type of warrant",
        "order type", "tipo de titulo", "tipo de orden", "tipo de resolucion", "tipo de mandato",
        "titulo", "titulo de detencion", "tipo de medida", "medida", "medida cautelar", "mandato",
    ),
    "start": (
        "title start", "title from", "start", "valid from", "in force from", "authority from",
        "authority start", "warrant date", "order date", "date of order", "date of warrant",
        "remand date", "date of remand", "sentence date", "sentenced", "date of sentence",
        "sentence start", "sentence start date", "sentence begin date", "issued", "issue date",
        "date issued", "titulo desde", "vigente desde", "inicio de vigencia", "fecha de orden",
        "fecha de la orden", "fecha de resolucion", "fecha de mandato", "inicio del titulo",
        "fecha de sentencia", "fecha de condena", "inicio de pena", "inicio de condena",
        "fecha de inicio de la pena", "fecha de prision preventiva", "inicio de prision preventiva",
        "desde", "from",
    ),
    "end": (
        "title end", "title until", "title to", "end", "valid until", "valid to", "in force until",
        "authority until", "authority to", "authority ends", "authority expires", "remanded until",
        "remanded to", "condena hasta", "pena hasta", "detencion hasta", "prision hasta", "ends on", "expires", "expires on",
        "expiry", "expiry date", "hold expires", "hold until", "hold ends", "expiration date", "remand ends", "remand end", "remand until",
        "remand expiry", "remand end date", "detention order expires", "sentence end",
        "sentence end date", "sentence expires", "sentence expiry date", "sentence expiration date",
        "end of sentence", "max release date", "maximum release date", "maximum expiration date",
        "max out date", "full term release date", "full term date", "mandatory release date",
        "projected release date", "expected release date", "estimated release date",
        "scheduled release date", "planned release date", "release due", "due for release",
        "titulo hasta", "vencimiento de la detencion", "vence la detencion", "vence", "vence el", "vencimiento", "fecha de vencimiento", "vigente hasta",
        "fin de vigencia", "fin del titulo", "fin de pena", "fin de condena", "fin de la condena",
        "fecha de fin de pena", "fecha de cumplimiento", "cumplimiento", "cumplimiento de pena",
        "cumple condena", "cumple pena", "cumplimiento total", "fecha de cumplimiento de la pena",
        "fecha de cumplimiento de condena", "extincion de la pena", "fecha probable de libertad",
        "fecha prevista de libertad", "fecha estimada de libertad", "vencimiento de prision preventiva",
        "fin de prision preventiva", "vencimiento del plazo", "fecha de compurgamiento", "hasta", "until",
    ),
    "ends": ("ends", "kind of end", "title ends", "end type", "tipo de fin", "forma de termino"),
    "id": (
        "title id", "id", "warrant", "warrant number", "warrant no", "order number", "order no",
        "number of order", "no orden", "numero de orden", "numero de resolucion",
        "no de resolucion", "numero de mandato", "numero de oficio", "oficio", "boleta",
        "numero de boleta",
    ),
    "case": (
        "case", "case number", "case no", "court case", "court case number", "docket",
        "docket number", "cause number", "causa", "no causa", "numero de causa", "causa penal",
        "proceso", "numero de proceso", "expediente judicial", "numero de expediente judicial",
        "carpeta judicial", "carpeta de investigacion", "referencia", "rit", "ruc",
    ),
    "issuer": (
        "issuer", "issued by", "court", "court name", "ordering court", "committing court",
        "sentencing court", "issuing authority", "ordering authority", "judge name", "juzgado",
        "tribunal", "corte", "juez", "autoridad emisora", "autoridad que ordena", "emitido por",
        "organo jurisdiccional", "juzgado de la causa", "juzgado a cargo",
    ),
    "state": ("state", "title state", "issuing state", "estado emisor", "pais emisor"),
    "status": (
        "title status", "status", "status of title", "estado del titulo", "estado de la orden",
        "vigencia",
    ),
    "serious": (
        "serious", "serious offence", "serious offense", "grave", "delito grave",
    ),
    "individual": ("individual", "individual basis", "individualizado", "individual act"),
    "penalty_max_months": (
        "maximum penalty months", "max penalty in months", "pena maxima en meses",
        "pena maxima meses",
    ),
    "recorded_at": ("recorded at", "entered at", "fecha de registro", "registrado"),
    "zone": ("zone", "time zone", "zona", "zona horaria"),
}  # fmt: skip

PERSONS: dict[str, tuple[str, ...]] = {
    "person": (),
    "name": (
        "name", "full name", "person name", "name of person", "nombre", "nombre completo",
        "apellidos y nombres", "nombres y apellidos", "nombres", "apellidos", "nombre y apellido",
        "nombre del interno", "nombre de la persona", "nombre del privado de libertad",
        "nombre de la persona privada de libertad", "nombre del detenido", "nombre del imputado",
        "accused", "name of accused", "defendant", "acusado", "imputado", "procesado", "detenido", "last name", "surname", "apellido",
        "first name",
    ),
    "birth_date": (
        "birth date", "date of birth", "dob", "born", "birthdate", "birthday", "birth year",
        "year of birth", "fecha de nacimiento", "nacimiento", "fecha nac", "f nac",
        "ano de nacimiento", "anio de nacimiento",
    ),
    "nationality": (
        "nationality", "citizenship", "citizenship country", "country of citizenship",
        "nacionalidad", "pais de nacionalidad", "ciudadania",
    ),
    "vulnerable": ("vulnerable", "vulnerability", "vulnerabilidad", "en situacion de vulnerabilidad"),
    "naturalised": ("naturalised", "naturalized", "naturalizado", "naturalizada", "nacionalizado"),
}  # fmt: skip

ORDERS: dict[str, tuple[str, ...]] = {
    "person": (),
    "basis": ("basis", "class", "clase", "grupo", "fundamento", "base legal"),
    "members": ("members", "class members", "miembros", "miembros de la clase", "quienes"),
    "act": (
        "act", "effect", "kind", "type", "order type", "what it does", "acto", "efecto", "tipo",
        "tipo de orden", "que ordena",
    ),
    "made": (
        "made", "made at", "made on", "date", "order date", "date of order", "issued", "issued at",
        "dictada", "dictado", "fecha", "fecha de orden", "fecha de emision", "fecha y hora", "emitida",
    ),
    "entered": ("entered", "entered at", "docketed", "asentada", "fecha de registro", "registrada"),
    "noticed": (
        "noticed", "notice", "notice at", "notified", "notified at", "served", "served at",
        "received", "received at", "notificada", "notificado", "fecha de notificacion", "recibida",
        "fecha de recepcion",
    ),
    "end": (
        "end", "until", "expires", "in force until", "hasta", "vence", "vigente hasta",
        "fecha de vencimiento",
    ),
    "end_by_rule": (
        "end by rule", "end under the rules", "fin segun las reglas", "vence segun las reglas",
    ),
    "vacated": ("vacated", "vacated at", "lifted", "revocada", "levantada", "sin efecto desde"),
    "court": ("court", "issuer", "judge", "juzgado", "tribunal", "juez", "corte"),
    "case": TITLES["case"],
    "id": ("id", "order id", "order number", "order no", "numero de orden", "no orden"),
    "country": ("country", "destination country", "pais", "pais de destino"),
    "title": ("title", "title id", "titulo", "numero de titulo"),
    "confirmed": ("confirmed", "confirmada", "confirmado"),
    "lodged_by": ("lodged by", "copy lodged by", "presentada por", "copia presentada por"),
    "instrument": (
        "instrument", "kind of instrument", "instrumento", "tipo de instrumento",
    ),
    "without_notice": (
        "without notice", "ex parte", "sin audiencia", "sin aviso", "sin audiencia de la otra parte",
    ),
    "hour_stated": ("hour stated", "states the hour", "consta la hora", "hora indicada"),
    "injury_stated": ("injury stated", "states the injury", "consta el dano", "dano indicado"),
    "reason_stated": (
        "reason stated", "states the reason", "consta el motivo", "motivo indicado",
    ),
    "zone": CUSTODY["zone"],
}  # fmt: skip

EVENTS: dict[str, tuple[str, ...]] = {
    "person": (),
    "kind": (
        "kind", "event", "event kind", "event type", "type", "type of event", "contact type",
        "tipo", "tipo de evento", "evento", "actuacion", "hecho", "diligencia", "tipo de contacto",
    ),
    "at": (
        "at", "when", "date", "event date", "event time", "date time", "datetime", "time", "fecha",
        "fecha y hora", "fecha del evento", "fecha de la actuacion", "cuando", "momento",
    ),
    "place": CUSTODY["place"],
    "country": CUSTODY["country"],
    "case": TITLES["case"],
    "language": ("language", "in language", "idioma", "lengua"),
    "understood": ("understood", "comprendido", "comprendida", "entendido", "comprendio"),
    "by": ("by", "done by", "hecho por", "realizado por", "efectuado por", "practicado por"),
    "officers": (
        "officers", "number of officers", "how many officers", "agentes", "numero de agentes",
        "oficiales", "numero de oficiales",
    ),
    "reason": ("reason", "reason given", "motivo", "razon", "motivo expresado"),
    "recorded_at": CUSTODY["recorded_at"],
    "zone": CUSTODY["zone"],
}  # fmt: skip

PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "custody": CUSTODY, "titles": TITLES, "persons": PERSONS, "orders": ORDERS, "events": EVENTS,
    "agreements": beside.AGREEMENTS, "decrees": beside.DECREES, "periods": beside.PERIODS,
    "roll_calls": beside.ROLL_CALLS, "competences": beside.COMPETENCES,
    "proclamations": beside.PROCLAMATIONS, "assurances": beside.ASSURANCES,
    "sentence_transfers": beside.SENTENCE_TRANSFERS, "payments": beside.PAYMENTS,
    **sentences.PHRASES,
}  # fmt: skip
for _table in (
    "titles", "persons", "orders", "events", "periods", "assurances", "sentence_transfers",
    *sentences.PHRASES,
):  # fmt: skip
    PHRASES[_table]["person"] = CUSTODY["person"]

# Short headings that say enough only in a sheet called by its table.
IN_ITS_OWN_SHEET: dict[str, dict[str, tuple[str, ...]]] = {
    "titles": {
        "kind": ("tipo", "type", "clase"), "id": ("numero", "number", "referencia", "reference"),
        "issuer": ("autoridad", "autoridad emisora", "emisor", "emitido por", "issued by"),
        "end": ("vencimiento", "expires", "expira", "hasta"), "start": ("desde", "fecha", "date"),
        "status": ("estado", "status"),
    },
    "orders": {"id": ("numero", "number", "referencia", "reference"),
               "court": ("autoridad", "juez", "judge")},
}  # fmt: skip
