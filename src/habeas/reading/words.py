"""The words that people really write for the kinds of ours, English or Spanish."""

from __future__ import annotations

from habeas.reading.headings import plain

YES = frozenset({"yes", "y", "true", "t", "1", "si", "s", "verdadero", "v", "x"})
NO = frozenset({"no", "n", "false", "f", "0", "falso"})
# What programs and people write into a cell that has nothing to say.
EMPTY = frozenset({
    "null", "(null)", "n/a", "#n/a", "-", "--", "---", "—", "–", "\\n", "<na>", "nat", "nan",
    "none", "(blank)", "(en blanco)", "(vacio)", "(vacío)",
})  # fmt: skip
STILL_HELD = frozenset({
    "still held", "still in custody", "in custody", "present", "to date", "current", "ongoing",
    "actualidad", "a la fecha", "presente", "hasta la fecha", "continua", "recluido", "recluida",
    "privado de libertad", "privada de libertad", "detenido", "detenida", "sigue detenido",
    "sigue detenida", "activo", "activa", "active",
})  # fmt: skip
SYNONYMS: dict[str, str] = {
    "aislamiento": "solitary", "celda de aislamiento": "solitary", "segregation": "solitary",
    "solitary confinement": "solitary", "isolation": "solitary", "ordinario": "ordinary",
    "prision": "prison", "penal": "prison", "jail": "prison", "centro penal": "prison",
    "policia": "police", "bartolina": "police", "police station": "police",
    "juzgado": "court", "tribunal": "court", "hospital": "hospital", "permiso": "leave",
    "vehiculo": "vehicle", "bus": "vehicle", "van": "vehicle", "avion": "aircraft",
    "aeronave": "aircraft", "plane": "aircraft", "flight": "aircraft",
    "captura": "arrest", "orden de captura": "arrest", "arrest warrant": "arrest",
    "detencion administrativa": "administrative", "administrative detention": "administrative",
    "detencion por el termino de inquirir": "administrative",
    "detencion provisional": "remand", "prision preventiva": "remand", "pre trial": "remand",
    "pretrial": "remand", "remand order": "remand", "pre trial detention": "remand",
    "sentencia": "sentence", "pena": "sentence", "condena": "sentence",
    "sentencia firme": "sentence", "judgment": "sentence", "committal warrant": "committal",
    "mandamiento de ingreso": "committal", "extradicion": "extradition",
    "migratoria": "immigration", "expulsion": "removal", "deportacion": "removal",
    "deportation": "removal", "convenio": "agreement", "acuerdo": "agreement",
    "designacion": "designation", "grupo": "group", "otro": "other",
    "valido": "valid", "vigente": "valid", "en vigor": "valid", "impugnado": "challenged",
    "suspendido": "stayed", "contradicho": "contradicted", "revocado": "revoked",
    "vacated": "revoked", "alegado": "claimed", "fecha": "date",
    "hasta nueva orden": "until further order", "indefinido": "indeterminate",
    "indefinida": "indeterminate", "indefinite": "indeterminate", "life sentence": "life",
    "life imprisonment": "life", "prision perpetua": "life", "de por vida": "life",
    "cadena perpetua": "life", "perpetua": "life",
    "indeterminado": "indeterminate", "indeterminada": "indeterminate",
    "libertad": "release", "orden de libertad": "release", "carta de libertad": "release",
    "release order": "release", "prohibe traslado": "bars transfer", "bar transfer": "bars transfer",
    "no transfer": "bars transfer", "bar on transfer": "bars transfer",
    "bar country": "bars country", "prohibe pais": "bars country", "withholding": "bars country",
    "prorroga": "extends", "extend": "extends", "presentar": "produce", "retorno": "return",
    "suspende titulo": "stays title", "stay": "stays title",
    "juez": "judge", "judicial appearance": "judge", "presentacion ante juez": "judge",
    "consignacion": "judge", "causa probable": "probable cause", "cargo": "charge",
    "acusacion": "charge", "revision": "review", "audiencia": "hearing", "court hearing": "hearing",
    "decision": "decision", "absolucion": "acquittal", "acquitted": "acquittal",
    "sobreseimiento": "acquittal", "dismissal": "acquittal", "defensor": "counsel",
    "defensora": "counsel", "abogado": "counsel", "lawyer": "counsel", "familia": "family",
    "familiar": "family", "visita familiar": "family", "family visit": "family",
    "consulado": "consul", "consular notification": "consul", "notificacion consular": "consul",
    "medico": "doctor", "medical": "doctor", "medical exam": "doctor", "examen medico": "doctor",
    "aviso a familia": "family notice", "family notified": "family notice",
    "aviso a la familia": "family notice", "solicitud consular": "consul request",
    "habeas corpus": "habeas filed", "salida": "departure", "takeoff": "departure",
    "take off": "departure", "entrega": "handover", "hand over": "handover", "fuga": "escape",
    "muerte": "death", "fallecimiento": "death", "detencion": "arrest", "died": "death",
    "comun": "ordinary", "general": "ordinary", "segregacion": "solitary", "shu": "solitary",
    "incomunicacion": "solitary", "celda individual": "solitary", "restrictive housing": "solitary",
    "carcel": "prison", "penitenciaria": "prison", "detention center": "prison",
    "detention centre": "prison", "correctional facility": "prison", "comisaria": "police",
    "estacion de policia": "police", "delegacion": "police", "lockup": "police", "clinica": "hospital",
    "corte": "court", "courthouse": "court", "aircraft flight": "aircraft", "vuelo": "aircraft",
    "warrant": "arrest", "order of arrest": "arrest", "orden de arresto": "arrest",
    "arresto": "arrest", "orden de detencion": "arrest", "auto de prision": "remand",
    "prision provisional": "remand", "orden de prision preventiva": "remand",
    "detention order": "administrative", "orden administrativa": "administrative",
    "custodial sentence": "sentence", "prison sentence": "sentence", "condena firme": "sentence",
    "pena de prision": "sentence", "sentencia condenatoria": "conviction", "fallo": "conviction",
    "verdict": "conviction", "final order of removal": "removal", "removal order": "removal",
    "orden de expulsion": "removal", "orden de deportacion": "removal",
    "immigration detention": "immigration", "extradition request": "extradition",
    "solicitud de extradicion": "extradition", "committal order": "committal",
    "treaty": "agreement", "tratado": "agreement", "memorandum": "agreement",
    "active": "valid", "activo": "valid", "activa": "valid", "in force": "valid", "valida": "valid",
    "anulado": "revoked", "anulada": "revoked", "annulled": "revoked", "quashed": "revoked",
    "sin efecto": "revoked", "nulo": "revoked", "nula": "revoked", "revocada": "revoked",
    "impugnada": "challenged", "suspendida": "stayed", "appealed": "challenged",
    "apelado": "challenged", "apelada": "challenged", "contested": "challenged",
    "judge appearance": "judge", "first appearance": "judge", "comparecencia": "judge",
    "audiencia inicial": "judge", "charged": "charge", "indictment": "charge",
    "released": "release", "liberacion": "release", "escaped": "escape", "evasion": "escape",
    "visita de abogado": "counsel", "attorney": "counsel", "legal visit": "counsel",
    "defensa": "counsel", "consular visit": "consul", "visita consular": "consul",
    "physician": "doctor", "health check": "doctor", "visita medica": "doctor",
    "order to release": "release", "bar on removal": "bars country", "extension": "extends",
    "tro": "restraining order", "temporary restraining order": "restraining order",
    "medida de restriccion": "restraining order", "orden": "order", "resolucion": "order",
    "medida cautelar": "interim measure", "interim measures": "interim measure",
    "medida provisional": "interim measure", "sentencia judicial": "judgment",
    "permite restriccion": "allows restriction", "levanta restriccion": "ends restriction",
    "motivos": "reasons", "reasons given": "reasons", "motivos de la detencion": "reasons",
    "lectura de derechos": "rights notice", "rights read": "rights notice",
    "informacion de derechos": "rights notice", "aviso al tutor": "guardian notice",
    "guardian notified": "guardian notice", "lesiones anotadas": "injuries recorded",
    "registro de lesiones": "injuries recorded",
    "verificacion de libertad": "release verification", "auto de apertura a juicio": "indictment",
    "juicio": "trial", "vista publica": "trial", "decision de custodia": "custody decision",
    "libertad condicional": "conditional release", "parole granted": "conditional release",
    "citacion": "notice to appear", "nta": "notice to appear",
    "audiencia de expulsion": "removal hearing", "aviso de nacionalidad": "nationality notice",
    "anulacion de bloqueo": "override", "aviso de anulacion": "override notice",
    "depuracion": "purge", "eliminacion de datos": "purge", "deletion": "purge",
    "sentencia certificada": "certified judgment", "copia certificada": "certified judgment",
    "computo de pena": "time served statement", "visita de supervision": "oversight visit",
    "npm visit": "oversight visit", "visita del mecanismo de prevencion": "oversight visit",
    "tiempo excluible": "excludable", "excludable time": "excludable",
    "interrogatorio": "interrogation", "conservacion de pruebas": "litigation hold",
    "hold": "litigation hold", "fianza": "bail", "caucion": "bail", "profugo": "at large",
    "en fuga": "at large", "restriccion": "restriction",
}  # fmt: skip


def kind_of(cell: str, known: tuple[str, ...]) -> str | None:
    """The word of ours that `cell` means; None where it is not one of `known`."""
    bare = plain(cell)
    for word in known:
        if bare == plain(word):
            return word
    found = SYNONYMS.get(bare)
    return found if found in known else None


def yes_or_no(cell: str) -> int | None:
    """1 for yes, 0 for no, None for anything else."""
    bare = plain(cell)
    return 1 if bare in YES else 0 if bare in NO else None


def says_empty(cell: str) -> bool:
    """True for a cell that says in letters that it is empty."""
    return len(cell) < 12 and cell.lower() in EMPTY


def says_still_held(cell: str) -> bool:
    """True for an end of custody that says that there is none yet."""
    return len(cell) < 40 and plain(cell) in STILL_HELD
