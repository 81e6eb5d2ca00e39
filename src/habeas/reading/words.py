"""The words that people really write for the kinds of ours, English or Spanish."""

from __future__ import annotations

from habeas.reading.headings import plain

YES = frozenset({"yes", "y", "true", "1", "si", "s", "verdadero", "x"})
NO = frozenset({"no", "n", "false", "0", "falso"})
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
    "hasta nueva orden": "until further order", "cadena perpetua": "life", "perpetua": "life",
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
    "muerte": "death", "fallecimiento": "death", "detencion": "arrest",
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
