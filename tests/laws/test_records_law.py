"""The kinds of entries hold every fact that the law asks a register for, no fact that it must not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import records as made  # tools/records.py

from habeas.records import tables
from habeas.records.entry import Kind, every_kind
from habeas.records.kind import Record
from habeas.records.person import SEX_CODES
from habeas.records.shape import Field, Shape, fields_of
from habeas.records.value import Value

ROOT = Path(__file__).parent.parent.parent
KINDS = {one.name: one for one in every_kind()}
# The head of an entry is the log's own; see docs/records.md.
HEAD = {"author", "sig", "recorded", "n"}

# The fields that a register entry has to have, by block, with where each is written.
REQUIRED: dict[str, str] = {
    "1 register number": "person.person",
    "1 names as told or as documented": "person.names.use person.names.text",
    "1 aliases": "identity.names.use",
    "1 birth date, uncertain": "person.birth_date",
    "1 sex, self-perceived gender": "person.sex person.gender",
    "1 nationalities, stateless": "person.nationality person.nationalities person.stateless",
    "1 documents": "person.papers.number",
    "1 biometrics by reference": "person.biometrics",
    "1 languages": "person.languages",
    "1 photo hash": "person.photo",
    "1 parents' names": "person.parents",
    "1 links to duplicates": "link.verdict link.other",
    "2 date, time": "judicial_act.at admission.deprived_at",
    "2 place": "judicial_act.place judicial_act.address judicial_act.latitude place.latitude",
    "2 authority": "judicial_act.authority admission.deprived_by",
    "2 individual officers": "judicial_act.officers.name admission.officers.number",
    "2 basis": "judicial_act.ground admission.ground",
    "2 force used": "judicial_act.force_used admission.force_used",
    "3 ordering authority": "title.issuer",
    "3 instrument": "title.id title.what title.issued title.served title.start title.end",
    "3 signature, image hash": "title.signed_by title.document",
    "3 legal provision": "title.provision",
    "3 offence code": "title.offences.code title.offences.iccs",
    "3 charge text": "title.charge",
    "3 jurisdiction": "title.jurisdiction title.state",
    "3 non-derogable rights": "title.non_derogable",
    "4 supervising authority": "supervision.authority supervision.authority_kind",
    "4 its acknowledgement": "supervision.acknowledged admission.acknowledged",
    "5 official code": "place.place admission.place movement.place",
    "5 day with hour of admission": "admission.at",
    "5 day with hour of leaving": "movement.at release.at",
    "5 authority responsible": "admission.responsible movement.responsible",
    "5 cell, bed": "admission.cell movement.bed",
    "5 receiving officer": "admission.receiving_officer",
    "6 fact, time of examination": "health.examined health.at",
    "6 visible injuries": "health.injuries_visible admission.injuries_visible",
    "6 complaints of ill-treatment": "health.ill_treatment_alleged admission.complaint_made",
    "6 fitness, special needs": "health.fitness health.needs",
    "6 clinical content by pointer": "health.record",
    "7 date, time, place": "death.at death.place",
    "7 circumstances, cause": "death.circumstances death.cause",
    "7 autopsy, investigation id": "death.autopsy death.investigation",
    "7 family notice": "death.family_told death.family_notice",
    "7 destination of remains": "death.remains",
    "8 date, hour, order": "release.at release.order movement.order",
    "8 destination": "release.destination movement.destination",
    "8 authority responsible for the transfer": "movement.authority transport.authority",
    "8 vehicle or flight": "movement.vehicle release.vehicle",
    "8 handover signatures": "release.handover.name movement.handover.at",
    "8 condition": "release.condition movement.condition",
    "8 verification of release": "release.verified_by release.verified_at",
    "9 first appearance, every later act": "contact.what judicial_act.what",
    "9 court, case number": "judicial_act.court judicial_act.case judicial_act.ecli",
    "9 date, time, mode": "judicial_act.at judicial_act.mode contact.mode",
    "9 counsel present": "judicial_act.counsel_present contact.counsel_present",
    "9 outcome, next date": "judicial_act.outcome judicial_act.next_date",
    "10 names": "contact.met",
    "10 time of first access": "contact.at",
    "10 requests, refusals": "contact_request.at contact_request.answer contact_request.reason",
    "11 next of kin": "relative.next_of_kin relative.name",
    "11 children": "relative.child relative.age relative.whereabouts relative.guardian",
    "11 notice events": "family_notice.told family_notice.at family_notice.how family_notice.receipt",
    "11 signed wish not to notify": "family_notice.what family_notice.signed",
    "12 inventory, signed": "admission.property.what admission.property_signed property.items",
    "12 returned": "property.what release.property_returned",
    "13 components": "sentence.years sentence.term computation.sentences",
    "13 relation between them": "sentence.relations.how",
    "13 credits": "computation.credits.days",
    "13 computation version": "computation.method",
    "13 earliest end": "computation.earliest_end",
    "13 expected end": "computation.expected_end",
    "13 latest end, cap": "computation.latest_end computation.cap_years",
    "13 review dates, phase": "computation.reviews classification.phase",
    "14 assessment": "assessment.result",
    "14 classification with reasons, review": "classification.reasons classification.review",
    "14 discipline": "discipline.sanction",
    "14 restraints": "incident.devices",
    "14 isolation": "isolation.decided_by isolation.planned_end",
    "14 requests, complaints": "incident.text incident_answer.outcome",
    "14 torture allegations flagged": "incident.torture_alleged",
    "14 confidentiality respected": "incident.confidential",
    "14 work": "work.hours",
    "14 visits": "contact.what restriction.restricts",
    "15 orders in force": "order.act order.end order_change.what title_status.status",
    "15 interim measures": "order.instrument",
    "15 keep-separates": "separation.other",
    "16 agreement id": "agreement.id admission.agreement",
    "16 sending, receiving state": "agreement.sending_state agreement.holding_state",
    "16 term, fee basis": "agreement.start agreement.end agreement.fee_basis",
    "16 title in each system": "title.state agreement.title_required",
    "16 assurances, monitoring": "agreement.assurances.what agreement.monitoring",
    "16 further terms": "agreement_renewal.start agreement_renewal.end agreement_renewal.signed",
    "16 money": "invoice.amount payment.amount payment.vetted",
    "16 who answers for the people": "responsibility.state responsibility.acknowledged",
    "16 assurance about a person": "assurance.country assurance.personal assurance.monitored",
    "16 conditions of a sentence transferred": "sentence_transfer.consent sentence_transfer.final",
    "17 author, key": "head.author head.sig key.vkey",
    "17 recorded, occurred": "head.recorded admission.at",
    "17 source document": "title.source title.document",
    "17 supersedes": "correction.corrects",
    "17 log index": "head.n",
    "18 recipient, purpose": "disclosure.recipient disclosure.purpose",
    "18 content, time": "disclosure.content disclosure.at",
    # What the register is to write beside, so that its safeguards leave a trace.
    "order: three times": "order.made order.entered order_notice.at order_notice.actor",
    "not held here": "statement.on statement.requester",
    "the relative's question": "enquiry.asked_by enquiry.answer enquiry.ground",
    "the person's own objection": "objection.against",
    "protective secrecy": "alias.escrow_court alias.escrow_oversight alias.end alias.review",
    "numbered pages, both times": "page.sheet page.written_from head.recorded",
    "flags outside the chain": "flag.to acknowledgement.flag",
    "two officers override": "movement_authorised.override.officers release_authorised.override",
    "a pack changes by two signatures": "pack_change.signatures pack_change.effective",
    "who read what, why": "look.who look.reads look.why",
    "a refusal": "refusal.code refusal.act refusal.people refusal.lapses",
    "a head count": "count.counted count.counted_by count.differences.how",
    "an emergency": "decree.start decree.end",
    "who may issue what": "competence.issuer competence.what competence.provision",
    "when a special basis was published": "proclamation.basis proclamation.start",
    "who interrogated, from when to when": "period.done_by period.start period.end",
}
CUSTODY_FACTS = ["person", "link", "place", "admission", "movement", "release", "escape", "death", "title", "title_status", "order", "order_notice", "order_change", "count", "supervision", "judicial_act", "habeas", "transport", "correction", "opening", "key", "page", "statement", "refusal", "sealing", "decree", "alias", "event", "period", "sentence_transfer", "competence", "proclamation", "agreement_renewal", "payment"]  # fmt: skip
# Tidy table -> the kind that has its columns, with what is called otherwise.
COLUMNS: dict[str, tuple[str, dict[str, str]]] = {
    "persons": ("person", {}),
    "custody": ("admission", {"start": "at", "recorded_at": "told_recorded_at",
                              "author": "told_author"}),
    "titles": ("title", {"kind": "what", "recorded_at": "told_recorded_at"}),
    "orders": ("order", {}),
    "events": ("contact", {"kind": "what", "recorded_at": "told_recorded_at", "by": "done_by",
                           "officers": "officers_count"}),
    "periods": ("period", {"kind": "what", "by": "done_by"}),
    "roll_calls": ("count", {}),
    "competences": ("competence", {"kind": "what"}),
    "proclamations": ("proclamation", {}),
    "assurances": ("assurance", {}),
    "sentence_transfers": ("sentence_transfer", {}),
    "sentences": ("sentence", {"kind": "term", "title": "of_title",
                               "recorded_at": "told_recorded_at"}),
    "credits": ("credit", {"kind": "what", "recorded_at": "told_recorded_at"}),
    "computations": ("computation", {"recorded_at": "told_recorded_at"}),
    "payments": ("payment", {}),
    "agreements": ("agreement", {}),
    "decrees": ("decree", {}),
}  # fmt: skip
EVENTS = ["contact", "family_notice", "judicial_act", "habeas", "isolation", "notice", "transport", "enquiry", "release", "escape", "death"]  # fmt: skip
FORBIDDEN = re.compile(
    r"gang|affiliat|religio|race|ethnic|score|points|risk_level|diagnos|symptom|medicat|tattoo"
)


@pytest.mark.parametrize("what", REQUIRED)
def test_what_the_law_requires_has_a_field(what: str) -> None:
    for path in REQUIRED[what].split():
        kind, *names = path.split(".")
        if kind == "head":
            assert set(names) <= HEAD
        else:
            assert _has(KINDS[kind].type, names), path


def test_every_block_of_an_entry_is_looked_for() -> None:
    blocks = {found[0] for what in REQUIRED if (found := re.match(r"\d+", what))}
    assert blocks == {str(block) for block in range(1, 19)}


@pytest.mark.parametrize("table", tables.TABLES)
def test_every_column_of_a_tidy_table_has_a_field(table: str) -> None:
    name, renamed = COLUMNS[table]
    targets = EVENTS if table == "events" else [name]
    for target in targets:
        fields = {f.name: f for f in KINDS[target].fields}
        for column in tables.TABLES[table]:
            if column.name == "kind" and target in ("release", "escape", "death"):
                continue  # kinds of their own: the kind is the word
            if (table, column.name) == ("custody", "end"):
                assert {"at", "leaves"} <= {f.name for f in KINDS["release"].fields}
                continue
            field = fields[renamed.get(column.name, column.name)]
            assert field.shape.form in FORMS[column.kind], f"{target}.{field.name}"
            if column.words and table != "events":
                assert field.shape.words == column.words


FORMS: dict[str, tuple[str, ...]] = {
    "person": ("person",), "time": ("moment", "date"), "text": ("text",), "word": ("word",),
    "yesno": ("yesno",), "number": ("decimal", "number"), "day": ("date",),
}  # fmt: skip


def test_a_stay_that_begins_by_movement_has_the_fields_of_one_that_begins_by_admission() -> None:
    fields = {f.name for f in KINDS["movement"].fields}
    other = {"start", "end", "recorded_at", "author"}
    assert {c.name for c in tables.TABLES["custody"]} - fields == other


def test_a_renewal_of_an_agreement_has_the_fields_of_the_agreement() -> None:
    fields = {f.name for f in KINDS["agreement_renewal"].fields}
    assert {c.name for c in tables.TABLES["agreements"]} <= fields


def test_every_kind_of_event_lives_in_exactly_one_kind_of_entry() -> None:
    for word in tables.EVENT_KINDS:
        # An arrest is also a kind of title, which is an instrument, no event.
        rooms = [one for one in KINDS.values() if one.name not in ("title", "competence")]
        homes = [one.name for one in rooms if word in (one.name, *_words(one, "what"))]
        assert len(set(homes)) == 1, (word, homes)
        assert set(homes) <= set(EVENTS)


def test_words_that_two_kinds_share_are_the_same() -> None:
    assert _words(KINDS["place"], "place_kind") == tables.PLACE_KINDS
    assert _words(KINDS["title_status"], "status") == tables.TITLE_STATUS
    assert _words(KINDS["competence"], "what") == tables.TITLE_KINDS
    assert _words(KINDS["person"], "sex") == tuple(SEX_CODES)


@pytest.mark.parametrize("name", CUSTODY_FACTS)
def test_custody_facts_are_never_sealed(name: str) -> None:
    assert not KINDS[name].sealable


def test_a_correction_is_sealed_with_what_it_corrects_alone() -> None:
    assert [one.name for one in KINDS.values() if one.sealable_as] == ["correction"]
    assert KINDS["correction"].sealable_as == "corrects"


def test_every_field_says_what_it_means_in_a_sentence() -> None:
    for type_ in _types():
        assert (type_.__doc__ or "").strip().endswith(".")
        for field in fields_of(type_):
            assert re.fullmatch(r"[A-Z].*\.", field.meaning), f"{type_.__name__}.{field.name}"
            assert not FORBIDDEN.search(field.name), field.name


def test_every_kind_that_is_about_a_person_says_so() -> None:
    for one in KINDS.values():
        assert ("person" in one.about) == any(f.name == "person" for f in one.fields)
    assert KINDS["count"].about == ("differences.person",)
    assert KINDS["link"].about == ("person", "other")


def test_an_object_inside_has_a_name_of_its_own() -> None:
    inside = [t for t in _types() if not issubclass(t, Record)]
    assert len({t.__name__ for t in inside}) == len(inside)


def test_the_document_is_as_the_types_say() -> None:
    assert (ROOT / "docs/records.md").read_text("utf-8") == made.document(), "run make catalogue"


def _has(type_: type[Value], names: list[str]) -> bool:
    found: dict[str, Field] = {f.name: f for f in fields_of(type_)}
    if names[0] not in found:
        return False
    shape: Shape = found[names[0]].shape.of or found[names[0]].shape
    return len(names) == 1 or (shape.type is not None and _has(shape.type, names[1:]))


def _words(kind: Kind, name: str) -> tuple[Any, ...]:
    return next((f.shape.words for f in kind.fields if f.name == name), ())


def _types() -> list[type[Value]]:
    kinds = [one.type for one in KINDS.values()]
    return [*kinds, *made.inside(kinds).values()]
