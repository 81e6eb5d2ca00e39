/* Checks a receipt of a habeas register, alone: no network, no library, no trust in the register.
 *
 * In a page:   as a script it gives the object `habeasVerifier`; see verify.html.
 * In node 20:  node verify.js receipt.tlog-proof --log VKEY --witness VKEY --entry head.json
 *
 * Only the Spanish sentences stand elsewhere (verify_es.js). What is proved, from the inside out:
 *   body -> commitment   SHA-256(salt + kind + "\n" + body) is the "c" of the head
 *   head -> leaf         SHA-256(00 + head), RFC 6962 section 2.1
 *   leaf -> root         the inclusion proof of the receipt, RFC 9162 section 2.1.3
 *   root -> log          the checkpoint is signed by a key that YOU named, c2sp.org/signed-note
 *   root -> witnesses    enough witnesses that YOU named cosigned it, c2sp.org/tlog-cosignature
 * A receipt says whom it is from, but never whom to believe: the keys come from somewhere else.
 *
 * Verdicts: INTACT, CHANGED, NOT WITNESSED, COULD NOT CHECK. INTACT needs every link to hold.
 */
"use strict";

const habeasVerifier = (() => {
  const HASH_BYTES = 32, SALT_BYTES = 16, FILE_MAX = 1 << 24, SIGNATURES_MAX = 100, DEPTH_MAX = 250;
  const UINT64_MAX = 2n ** 64n - 1n, INT64_MAX = 2n ** 63n - 1n;
  const ED25519_NOTE = 1, ED25519_COSIGNATURE = 4, MLDSA44_COSIGNATURE = 6; // c2sp.org/signed-note
  const LOG_TYPES = [ED25519_NOTE, MLDSA44_COSIGNATURE], AUTHOR_TYPES = [ED25519_NOTE];
  const WITNESS_TYPES = [ED25519_COSIGNATURE, MLDSA44_COSIGNATURE];
  const KEY_BYTES = { [ED25519_NOTE]: 32, [ED25519_COSIGNATURE]: 32, [MLDSA44_COSIGNATURE]: 1312 };

  /** A reason why something is not accepted: a code of ENGLISH.sentences, with the values in it. */
  class Refusal extends Error {
    constructor(code, values = {}) {
      super(code);
      Object.assign(this, { code, values });
    }
  }

  function demand(condition, code, values) {
    if (!condition) throw new Refusal(code, values);
  }

  /** What `work` gives, or null where it refuses. */
  function attempt(work) {
    try {
      return work();
    } catch {
      return null;
    }
  }

  // ---- bytes, text, numbers

  const encoder = new TextEncoder();

  function bytesOf(value) {
    return typeof value === "string" ? encoder.encode(value) : value;
  }

  /** Strict UTF-8: a wrong byte is refused, not replaced; a byte order mark is kept, so refused. */
  function textOf(data, code) {
    const bytes = bytesOf(data);
    demand(bytes instanceof Uint8Array && bytes.length <= FILE_MAX, code, { why: "size" });
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const text = attempt(() => decoder.decode(bytes));
    demand(text !== null, code, { why: "UTF-8" });
    return text;
  }

  function joined(...parts) {
    const arrays = parts.map(bytesOf);
    const whole = new Uint8Array(arrays.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of arrays) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  function same(a, b) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  }

  function hex(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function fromHex(text) {
    return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  }

  /** Standard base64 (RFC 4648 section 4) in its one canonical spelling; null for anything else. */
  function fromBase64(text) {
    if (typeof text !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
    if (text.length % 4) return null;
    const binary = attempt(() => atob(text));
    // btoa again: "AB==" and "AA==" are the same byte, only one of them may be written.
    if (binary === null || btoa(binary) !== text) return null;
    return Uint8Array.from(binary, (c) => c.charCodeAt(0));
  }

  /** A whole number from 0 to 2**64 - 1 as BigInt, so that no size is ever rounded; or null. */
  function natural(value) {
    if (typeof value === "bigint") return value >= 0n && value <= UINT64_MAX ? value : null;
    if (Number.isSafeInteger(value) && value >= 0) return BigInt(value);
    if (typeof value !== "string" || !/^(0|[1-9][0-9]{0,19})$/.test(value)) return null;
    return natural(BigInt(value));
  }

  /** Eight bytes, most significant first. */
  function uint64(bytes) {
    return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  }

  async function sha256(...parts) {
    demand(globalThis.crypto?.subtle, "NO-CRYPTO");
    return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
  }

  // ---- Ed25519, RFC 8032

  // Section 7.1, second example. A browser must get it right, and a wrong one wrong, to be used.
  const EXAMPLE = {
    key: fromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
    message: fromHex("72"),
    signature: fromHex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
  };
  let ed25519Works; // asked once

  async function verifyRaw(key, signature, message) {
    const name = { name: "Ed25519" };
    const imported = await crypto.subtle.importKey("raw", key, name, false, ["verify"]);
    return crypto.subtle.verify(name, imported, signature, message);
  }

  async function tryExample() {
    try {
      const right = await verifyRaw(EXAMPLE.key, EXAMPLE.signature, EXAMPLE.message);
      return right && !(await verifyRaw(EXAMPLE.key, EXAMPLE.signature, fromHex("73")));
    } catch {
      return false;
    }
  }

  /** True when `signature` is the key's over `message`. Refuses where Ed25519 is missing. */
  async function ed25519(key, signature, message) {
    ed25519Works ??= tryExample();
    demand(await ed25519Works, "NO-ED25519");
    try {
      return await verifyRaw(key, signature, message);
    } catch {
      return false; // 32 bytes that are no point of the curve
    }
  }

  // ---- the Merkle tree, RFC 6962

  async function leafHash(entry) {
    return sha256(Uint8Array.of(0), entry);
  }

  async function nodeHash(left, right) {
    return sha256(Uint8Array.of(1), left, right);
  }

  function areBytes(...values) {
    return values.every((value) => value instanceof Uint8Array);
  }

  function areHashes(...values) {
    return areBytes(...values) && values.every((value) => value.length === HASH_BYTES);
  }

  /** RFC 9162 section 2.1.3.2: is `leaf` number `index` of `size` leaves under `root`? */
  async function includes(leaf, index, size, proof, root) {
    let fn = natural(index), sn = natural(size);
    if (fn === null || sn === null || fn >= sn) return false;
    if (!Array.isArray(proof) || !areHashes(leaf, root, ...proof)) return false;
    let r = leaf;
    sn -= 1n;
    for (const p of proof) {
      if (sn === 0n) return false;
      if (fn & 1n || fn === sn) {
        r = await nodeHash(p, r);
        while (!(fn & 1n) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
      } else {
        r = await nodeHash(r, p);
      }
      [fn, sn] = [fn >> 1n, sn >> 1n];
    }
    return sn === 0n && same(r, root);
  }

  /** RFC 9162 section 2.1.4.2: does the tree of `size` leaves begin with the one of `old` leaves?
   * An old size of 0 is refused: nothing can be proved about it. */
  async function consistent(old, size, proof, oldRoot, root) {
    return natural(old) !== 0n && subtreeConsistent(0n, old, size, proof, oldRoot, root);
  }

  /** draft-ietf-plants-merkle-tree-certs section 4.1: [start, end) is one aligned piece. */
  function isSubtree(start, end) {
    if (start === null || end === null || start >= end) return false;
    let width = 1n;
    while (width < end - start) width <<= 1n;
    return start % width === 0n;
  }

  /** The same draft: inclusion in the piece [start, end) instead of the whole tree. */
  async function subtreeIncludes(leaf, index, start, end, proof, root) {
    const [i, from, to] = [natural(index), natural(start), natural(end)];
    if (i === null || !isSubtree(from, to) || i < from) return false;
    return includes(leaf, i - from, to - from, proof, root);
  }

  /** The same draft: is the piece [start, end) part of the tree of `size` leaves?
   * With start = 0 this is the consistency proof of RFC 9162. */
  async function subtreeConsistent(start, end, size, proof, pieceRoot, root) {
    let fn = natural(start), sn = natural(end), tn = natural(size);
    if (fn === null || sn === null || tn === null || sn > tn) return false;
    if (!Array.isArray(proof) || !areHashes(...proof) || !areBytes(pieceRoot, root)) return false;
    // The empty piece is part of every tree, by the public test vectors.
    if (fn === sn) return proof.length === 0 && same(pieceRoot, await sha256());
    if (!isSubtree(fn, sn)) return false;
    const shift = () => ([fn, sn, tn] = [fn >> 1n, sn >> 1n, tn >> 1n]);
    [sn, tn] = [sn - 1n, tn - 1n];
    // Climb to the largest complete subtree at the right edge of the piece.
    const whole = sn === tn;
    while (fn !== sn && (whole || sn & 1n)) shift();
    // Where that is the piece itself its root is known; otherwise the proof begins with it.
    const rest = fn === sn ? [pieceRoot, ...proof] : [...proof];
    if (rest.length === 0) return false;
    let fr = rest.shift(), sr = fr;
    for (const c of rest) {
      if (tn === 0n) return false;
      if (sn & 1n || sn === tn) {
        if (fn < sn) fr = await nodeHash(c, fr);
        sr = await nodeHash(c, sr);
        while (!(sn & 1n) && sn !== 0n) shift();
      } else {
        sr = await nodeHash(sr, c);
      }
      shift();
    }
    return tn === 0n && same(fr, pieceRoot) && same(sr, root);
  }

  // ---- signed notes, c2sp.org/signed-note

  function isKeyName(name) {
    return name.length > 0 && !/[\p{White_Space}+]/u.test(name);
  }

  /** A key as people pass it on: name + "+" + key id + "+" + base64(type, public key). */
  async function readVkey(text, types) {
    const whole = String(text).trim();
    const shown = { key: whole.slice(0, 80) };
    const [, name, id, coded] = /^([^+]+)\+([0-9a-f]{8})\+([^]+)$/.exec(whole) || [];
    const bytes = fromBase64(coded);
    demand(bytes && bytes.length > 1 && isKeyName(name), "KEY-UNREADABLE", shown);
    const [type, key] = [bytes[0], bytes.slice(1)];
    demand(types.includes(type) && KEY_BYTES[type] === key.length, "KEY-TYPE", shown);
    const digest = await sha256(name, "\n", bytes);
    demand(hex(digest.slice(0, 4)) === id, "KEY-ID", shown);
    return { name, id, type, key, text: `${name}+${id}` };
  }

  /** One line: em dash, space, name, space, base64(4 bytes of key id, signature). */
  function readSignatureLine(line) {
    const [, name, coded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) || [];
    const bytes = fromBase64(coded);
    demand(bytes && bytes.length > 4 && isKeyName(name), "NOTE-LINE", { line: line.slice(0, 80) });
    return { name, id: hex(bytes.slice(0, 4)), bytes: bytes.slice(4) };
  }

  /** Text and signature lines; the last empty line divides them. */
  function readNote(whole) {
    const split = whole.lastIndexOf("\n\n");
    demand(split > 0 && whole.endsWith("\n"), "NOTE-SHAPE");
    const lines = whole.slice(split + 2, -1).split("\n");
    demand(lines[0] !== "" && lines.length <= SIGNATURES_MAX, "NOTE-SHAPE");
    return { text: whole.slice(0, split + 1), signatures: lines.map(readSignatureLine) };
  }

  /** c2sp.org/tlog-checkpoint: origin, size, root; further lines are signed but say nothing. */
  function readCheckpoint(whole) {
    const { text, signatures } = readNote(whole);
    const [origin, size, root, ...more] = text.slice(0, -1).split("\n");
    const hash = fromBase64(root);
    demand(origin && ![size, root, ...more].includes(""), "CHECKPOINT");
    const count = natural(size) ?? UINT64_MAX;
    demand(count <= INT64_MAX && hash && areHashes(hash), "CHECKPOINT");
    return { origin, size: count, root: hash, more, text, signatures };
  }

  /** One signature of a key that matches by name and id: {checked, time}; refuses a wrong one. */
  async function checkSignature(line, key, text) {
    if (key.type === MLDSA44_COSIGNATURE) return { checked: false };
    if (key.type === ED25519_NOTE) {
      demand(line.bytes.length === 64, "SIGNATURE", { name: line.name });
      demand(await ed25519(key.key, line.bytes, bytesOf(text)), "SIGNATURE", { name: line.name });
      return { checked: true };
    }
    // c2sp.org/tlog-cosignature, Ed25519: eight bytes of time, then the signature.
    demand(line.bytes.length === 72, "SIGNATURE", { name: line.name });
    const time = uint64(line.bytes.slice(0, 8));
    demand(time <= INT64_MAX, "SIGNATURE", { name: line.name });
    const message = bytesOf(`cosignature/v1\ntime ${time}\n${text}`);
    const good = await ed25519(key.key, line.bytes.slice(8), message);
    demand(good, "SIGNATURE", { name: line.name });
    return { checked: true, time };
  }

  /** What the known keys say: [{line, key, checked, time}]. Lines of unknown keys have no key. */
  async function readSignatures(note, keys) {
    const found = [];
    for (const line of note.signatures) {
      const mine = keys.filter((key) => key.name === line.name && key.id === line.id);
      if (mine.length === 0) found.push({ line });
      for (const key of mine) {
        found.push({ line, key, ...(await checkSignature(line, key, note.text)) });
      }
    }
    return found;
  }

  // ---- receipts, c2sp.org/tlog-proof

  const RECEIPT_BEGINS = "c2sp.org/tlog-proof@v1";

  /** First line, perhaps "extra", index, the hashes from leaf to root, empty line, checkpoint. */
  function readReceipt(data) {
    demand(data !== undefined && data !== null, "RECEIPT-MISSING");
    const text = textOf(data, "RECEIPT-NONE");
    demand(text.startsWith(RECEIPT_BEGINS), "RECEIPT-NONE", { why: `not ${RECEIPT_BEGINS}` });
    demand(!text.includes("\r"), "RECEIPT-LINE-ENDS");
    demand(!/[\u0000-\u0009\u000b-\u001f]/.test(text), "RECEIPT-CONTROL");
    const split = text.indexOf("\n\n");
    demand(split > 0, "RECEIPT-SHAPE");
    const [first, ...lines] = text.slice(0, split).split("\n");
    const extra = lines[0]?.startsWith("extra ") ? lines.shift().slice(6) : null;
    demand(first === RECEIPT_BEGINS, "RECEIPT-SHAPE");
    demand(extra === null || fromBase64(extra)?.length, "RECEIPT-SHAPE");
    const [, digits] = /^index ([0-9]+)$/.exec(lines.shift() ?? "") || [];
    const proof = lines.map(fromBase64);
    demand(natural(digits) !== null && proof.every((h) => h && areHashes(h)), "RECEIPT-SHAPE");
    const checkpoint = readCheckpoint(text.slice(split + 2));
    return { index: natural(digits), proof, extra, checkpoint };
  }

  // ---- whom to believe, c2sp.org/tlog-policy

  /** A policy is {logs: [key], names: Map(name -> {keys} or {k, of: [names]}), quorum: name}. */
  async function readPolicy(data) {
    const text = textOf(data, "POLICY-TEXT");
    demand(!/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), "POLICY-TEXT", { why: "control" });
    demand(text === "" || text.endsWith("\n"), "POLICY-TEXT", { why: "cut off" });
    const policy = { logs: [], names: new Map(), quorum: null, listed: new Set() };
    for (const line of text.split("\n")) {
      const words = line.split(/[ \t]+/).filter((word) => word !== "");
      if (words.length > 0 && !words[0].startsWith("#")) await readPolicyLine(policy, words, line);
    }
    demand(policy.quorum !== null, "POLICY-QUORUM");
    return policy;
  }

  async function readPolicyLine(policy, [word, ...rest], line) {
    const fits = (least, most) => rest.length >= least && rest.length <= most;
    if (word === "log" && fits(1, 2)) {
      policy.logs.push(await freshKey(policy, rest[0], LOG_TYPES, line));
    } else if (word === "witness" && fits(2, 3)) {
      const key = await freshKey(policy, rest[1], WITNESS_TYPES, line);
      define(policy, rest[0], { keys: [key] }, line);
    } else if (word === "group" && rest.length >= 3) {
      define(policy, rest[0], readGroup(policy, rest.slice(1), line), line);
    } else if (word === "quorum" && fits(1, 1) && policy.quorum === null) {
      demand(rest[0] === "none" || policy.names.has(rest[0]), "POLICY-LINE", { line });
      policy.quorum = rest[0];
    } else {
      throw new Refusal("POLICY-LINE", { line });
    }
  }

  function witnessKeys(policy) {
    return [...policy.names.values()].flatMap((member) => member.keys ?? []);
  }

  /** A key of one of these types that no earlier line wraps, under whatever name: a log that is
   * its own witness would count twice. */
  async function freshKey(policy, text, types, line) {
    const key = await readVkey(text, types);
    const others = [...policy.logs, ...witnessKeys(policy)];
    demand(!others.some((other) => same(other.key, key.key)), "POLICY-LINE", { line });
    return key;
  }

  function define(policy, name, member, line) {
    demand(name !== "none" && !policy.names.has(name), "POLICY-LINE", { line });
    policy.names.set(name, member);
  }

  /** `all`, `any` or k of members that earlier lines define; nobody counts in two groups. */
  function readGroup(policy, [count, ...of], line) {
    const k = count === "all" ? of.length : count === "any" ? 1 : Number(natural(count) ?? 0);
    demand(k >= 1 && k <= of.length, "POLICY-LINE", { line });
    for (const name of of) {
      demand(policy.names.has(name) && !policy.listed.has(name), "POLICY-LINE", { line });
      policy.listed.add(name);
    }
    return { k, of };
  }

  /** The same from keys alone: `quorum` of the witnesses; keys of one name are one witness. */
  async function policyOf({ logs = [], witnesses = [], quorum }) {
    const policy = { logs: [], names: new Map(), quorum: null };
    for (const text of logs) policy.logs.push(await freshKey(policy, text, LOG_TYPES, text));
    for (const text of witnesses) {
      const key = await freshKey(policy, text, WITNESS_TYPES, text);
      const member = policy.names.get(key.name) ?? { keys: [] };
      policy.names.set(key.name, { keys: [...member.keys, key] });
    }
    const of = [...policy.names.keys()];
    const k = Number(natural(quorum ?? of.length) ?? 0);
    if (of.length === 0) return policy;
    demand(k >= 1 && k <= of.length, "QUORUM-COUNT", { k: quorum, n: of.length });
    policy.quorum = "the witnesses"; // no key has a space in its name, so this is no witness
    policy.names.set(policy.quorum, { k, of });
    return policy;
  }

  /** Whether the keys of `good` are enough for the witness or group called `name`. */
  function isReached(policy, name, good) {
    if (name === "none") return true;
    const member = policy.names.get(name);
    if (member.keys) return member.keys.some((key) => good.has(key));
    return member.of.filter((inside) => isReached(policy, inside, good)).length >= member.k;
  }

  // ---- the entry of the register

  /** Canonical JSON (RFC 8785 without null or fractions): the one way to write `value`. */
  function canonical(value, depth = 0) {
    demand(depth <= DEPTH_MAX, "JSON");
    if (typeof value === "string") {
      demand(!/\p{Surrogate}/u.test(value), "JSON"); // half a character has no UTF-8
      return JSON.stringify(value);
    }
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") {
      demand(Number.isSafeInteger(value), "JSON");
      return String(value);
    }
    demand(typeof value === "object" && value !== null, "JSON");
    if (Array.isArray(value)) {
      return `[${value.map((inside) => canonical(inside, depth + 1)).join(",")}]`;
    }
    const fields = Object.keys(value).sort().map((key) => {
      demand(!/[^\u0000-\u007f]/.test(key), "JSON");
      return `${JSON.stringify(key)}:${canonical(value[key], depth + 1)}`;
    });
    return `{${fields.join(",")}}`;
  }

  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  function parsed(text, code) {
    const value = attempt(() => JSON.parse(text));
    demand(value !== null, code, { why: "JSON" });
    return value;
  }

  /** The object in `data`, refused unless written the canonical way, to the byte. */
  function readCanonical(data, code) {
    const text = textOf(data, code);
    const value = parsed(text, code);
    demand(isObject(value), code, { why: "JSON" });
    demand(attempt(() => canonical(value)) === text, code, { why: "canonical" });
    return value;
  }

  const HEAD_FIELDS = {
    act: (v) => typeof v === "string" && /^[!-~]+$/.test(v),
    author: (v) => typeof v === "string" && /^[^+\s]+\+[0-9a-f]{8}$/.test(v),
    c: (v) => fromBase64(v)?.length === HASH_BYTES,
    i: (v) => natural(v) !== null,
    kind: (v) => typeof v === "string" && /^[a-z][a-z_]*\/[1-9][0-9]*$/.test(v),
    n: (v) => natural(v) !== null,
    recorded: (v) => typeof v === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(v),
    v: (v) => v === 1,
  };

  function readHead(data) {
    const head = readCanonical(data, "HEAD");
    for (const [field, fits] of Object.entries(HEAD_FIELDS)) {
      demand(Object.hasOwn(head, field) && fits(head[field]), "HEAD", { why: field });
    }
    const last = Object.hasOwn(head, "of");
    demand(last === Object.hasOwn(head, "sig"), "HEAD", { why: "sig" });
    const closes = head.of === head.i + 1 && fromBase64(head.sig)?.length === 64;
    demand(!last || closes, "HEAD", { why: "of, sig" });
    return { ...head, bytes: bytesOf(data) };
  }

  function readEntry(data, body, salt) {
    demand(data !== undefined && data !== null, "ENTRY-MISSING");
    return { head: readHead(data), body, salt };
  }

  /** The 16 bytes of a salt, written in base64 or in hexadecimal; null for anything else. */
  function readSalt(data) {
    const text = attempt(() => textOf(data, "BODY-SALT").trim()) ?? "";
    const bytes = /^[0-9a-f]{32}$/.test(text) ? fromHex(text) : fromBase64(text);
    return bytes?.length === SALT_BYTES ? bytes : null;
  }

  async function checkInclusion(report, { index, proof, checkpoint }, { head }) {
    const leaf = await leafHash(head.bytes);
    const { origin, size, root } = checkpoint;
    demand(natural(head.n) === index, "ENTRY-NUMBER", { n: head.n, index });
    demand(await includes(leaf, index, size, proof, root), "ENTRY-NOT-IN", { n: head.n, origin });
    const { kind, recorded } = head;
    report.checked.push(said("ENTRY", { n: index, kind, recorded, origin, size }));
  }

  /** The body is the one that the head commits to; without a body that is said, not judged. */
  async function checkBody(report, { head, body, salt }) {
    const isAbsent = body === undefined && salt === undefined;
    if (isAbsent) return report.notChecked.push(said("BODY-ABSENT"));
    demand(body !== undefined && salt !== undefined, "BODY-SALT");
    const [grain, bytes] = [readSalt(salt), bytesOf(body)];
    demand(grain, "SALT");
    demand(bytes instanceof Uint8Array, "BODY", { n: head.n });
    const made = await sha256(grain, head.kind, "\n", bytes);
    demand(same(made, fromBase64(head.c)), "BODY", { n: head.n });
    readCanonical(bytes, "BODY-FORM");
    report.body = textOf(bytes, "BODY-FORM");
    return report.checked.push(said("BODY-SAME", { n: head.n }));
  }

  /** All heads of the act of `head`, in order; refuses where one is missing or is another's. */
  function readAct(head, files) {
    const heads = files.map(readHead).sort((a, b) => a.i - b.i);
    const first = head.n - head.i;
    const isOfAct = (one) => one.act === head.act && one.author === head.author;
    const isPlaced = (one, i) => one.i === i && one.n === first + i;
    demand(heads.every(isOfAct) && heads.every(isPlaced), "ACT-PARTS", { act: head.act });
    demand(heads.at(-1).of === heads.length, "ACT-PARTS", { act: head.act });
    demand(heads.slice(0, -1).every((one) => one.of === undefined), "ACT", { act: head.act });
    demand(same(heads[head.i].bytes, head.bytes), "ACT", { act: head.act });
    return heads;
  }

  /** The author's signature over all commitments of the act that the entry belongs to. */
  async function checkAct(report, origin, { head }, files, authors) {
    demand(Array.isArray(files) && Array.isArray(authors), "ACT-PARTS", { act: head.act });
    const alone = files.length === 0 && head.of === 1;
    if (files.length === 0 && !(alone && authors.length > 0)) {
      return report.notChecked.push(said("ACT-ABSENT", { author: head.author }));
    }
    const heads = alone ? [head] : readAct(head, files);
    const keys = await Promise.all(authors.map((text) => readVkey(text, AUTHOR_TYPES)));
    const key = keys.find((one) => one.text === head.author);
    demand(key, "AUTHOR-KEY", { author: head.author });
    const digest = await sha256(...heads.map((one) => fromBase64(one.c)));
    const { act, author } = head;
    const lines = ["habeas act v1", origin, act, author, heads.length, hex(digest), ""];
    const signature = fromBase64(heads.at(-1).sig);
    demand(await ed25519(key.key, signature, bytesOf(lines.join("\n"))), "ACT", { act });
    return report.checked.push(said("ACT-SIGNED", { author, act, of: heads.length }));
  }

  // ---- the checkpoint of the receipt

  function timeText(seconds) {
    if (seconds === undefined || seconds > 253402300799n) return String(seconds); // year 9999
    return new Date(Number(seconds) * 1000).toISOString().replace(".000Z", "Z");
  }

  async function checkSigners(report, receipt, policy) {
    const { checkpoint, extra } = receipt;
    const witnesses = witnessKeys(policy);
    const found = await readSignatures(checkpoint, [...policy.logs, ...witnesses]);
    for (const { line, key, checked } of found) {
      if (!key) report.notChecked.push(said("LINE-UNKNOWN", { name: line.name }));
      else if (!checked) report.notChecked.push(said("LINE-MLDSA", { name: line.name }));
    }
    if (extra !== null) report.notChecked.push(said("EXTRA"));
    if (checkpoint.more.length > 0) report.notChecked.push(said("MORE-LINES"));
    const theirs = found.filter(({ key }) => witnesses.includes(key));
    await part(report, () => checkLog(report, policy, checkpoint.origin, found));
    await part(report, () => checkQuorum(report, policy, theirs));
  }

  function checkLog(report, policy, origin, found) {
    demand(policy.logs.length > 0, "LOG-NONE-NAMED");
    const ours = found.filter(({ key }) => policy.logs.includes(key) && key.name === origin);
    const good = ours.find(({ checked }) => checked);
    demand(good || ours.length === 0, "LOG-MLDSA", { origin });
    demand(good, "LOG-SIGNATURE", { origin });
    report.checked.push(said("LOG", { name: good.key.text }));
  }

  function checkQuorum(report, policy, found) {
    const good = found.filter(({ checked }) => checked);
    for (const { key, time } of good) {
      report.checked.push(said("WITNESS", { name: key.name, time: timeText(time) }));
    }
    demand(policy.quorum !== null, "WITNESS-NONE-NAMED");
    // Such a policy believes the register alone, which can rewrite itself.
    demand(policy.quorum !== "none" || good.length > 0, "QUORUM-NONE");
    const reach = (lines) => isReached(policy, policy.quorum, new Set(lines.map(({ key }) => key)));
    demand(reach(good) || !reach(found), "QUORUM-MLDSA");
    demand(reach(good), "QUORUM-MISSED", { count: good.length });
    return report.checked.push(said("QUORUM"));
  }

  // ---- the whole

  function said(code, values = {}) {
    return { code, values };
  }

  /** Do one part of the check; what it refuses is noted, and a mistake of ours is never INTACT. */
  async function part(report, work) {
    try {
      return await work();
    } catch (fault) {
      const why = String(fault?.message ?? fault).slice(0, 200);
      const mistake = said("MISTAKE", { why });
      report.reasons.push(fault instanceof Refusal ? said(fault.code, fault.values) : mistake);
      return null;
    }
  }

  // Worst first. INTACT is earned by three links that hold, never by the mere absence of faults.
  const [CHANGED, UNSURE, UNSEEN] = ["CHANGED", "COULD NOT CHECK", "NOT WITNESSED"];
  const LINKS = ["ENTRY", "LOG", "QUORUM"];

  function verdictOf(report) {
    const given = new Set(report.reasons.map(({ code }) => ENGLISH.sentences[code][0]));
    const worst = [CHANGED, UNSURE, UNSEEN].find((verdict) => given.has(verdict));
    const held = new Set(report.checked.map(({ code }) => code));
    return worst ?? (LINKS.every((code) => held.has(code)) ? "INTACT" : UNSURE);
  }

  /** Check everything that is given; never throws.
   *
   * receipt, entry   the .tlog-proof, the head of its entry; each file as bytes or text
   * policy           a policy file, or {logs: [vkey], witnesses: [vkey], quorum: k}
   * body, salt       the content with its salt (base64 or hexadecimal)
   * act, authors     the heads of the whole act, the vkeys of those who may have signed it
   * surplus, keys    true where `sortFiles` found too many files, or a policy among them
   * Gives {verdict, reasons, checked, notChecked, body}: lists of {code, values} for `sentence`. */
  async function verify(given) {
    const report = { verdict: "", reasons: [], checked: [], notChecked: [], body: null };
    const { policy = {}, body, salt, act = [], authors = [] } = given ?? {};
    if (given?.surplus) report.reasons.push(said("SURPLUS"));
    if (given?.keys) report.notChecked.push(said("KEYS-AMONG"));
    const receipt = await part(report, () => readReceipt(given?.receipt));
    const entry = await part(report, () => readEntry(given?.entry, body, salt));
    const isFile = typeof policy === "string" || policy instanceof Uint8Array;
    const trust = await part(report, () => (isFile ? readPolicy(policy) : policyOf(policy)));
    if (receipt && entry) await part(report, () => checkInclusion(report, receipt, entry));
    if (receipt && trust) await part(report, () => checkSigners(report, receipt, trust));
    if (entry) await part(report, () => checkBody(report, entry));
    if (receipt && entry) {
      await part(report, () => checkAct(report, receipt.checkpoint.origin, entry, act, authors));
    }
    report.verdict = verdictOf(report);
    return report;
  }

  // ---- files as people hand them over

  function kindOfFile(data) {
    const text = attempt(() => textOf(data, "RECEIPT-NONE")) ?? "";
    const value = attempt(() => JSON.parse(text));
    const isHead = isObject(value) && ["c", "kind", "n"].every((key) => Object.hasOwn(value, key));
    if (isObject(value)) return isHead ? "entry" : "body";
    // Of whatever length: one that was cut off is still no receipt.
    if (/^[0-9A-Za-z+/=]{1,99}$/.test(text.trim())) return "salt";
    if (text.startsWith(RECEIPT_BEGINS)) return "receipt";
    // What is nothing else is taken for the receipt, and `readReceipt` will say what is wrong.
    return /^[ \t]*quorum[ \t]/m.test(text) ? "policy" : "receipt";
  }

  /** What `verify` takes, from files in any order: the entry is the one that the receipt counts;
   * several entries are one act. A policy among them is told of by `keys`, but never used: whoever
   * hands over the receipt must not choose whom to believe. */
  function sortFiles(files) {
    const kinds = files.map(kindOfFile);
    const of = (kind) => files.filter((_, i) => kinds[i] === kind);
    const [receipts, entries, bodies, salts] = ["receipt", "entry", "body", "salt"].map(of);
    const index = attempt(() => readReceipt(receipts[0]).index);
    const isCounted = (data) => attempt(() => natural(readHead(data).n)) === index;
    return {
      receipt: receipts[0], entry: entries.find(isCounted) ?? entries[0], body: bodies[0],
      salt: salts[0], act: entries.length > 1 ? entries : [], keys: kinds.includes("policy"),
      surplus: [receipts, bodies, salts].some((list) => list.length > 1),
    };
  }

  // ---- what is said; verify_es.js says the same in Spanish

  const NONE = ""; // no reason for refusing
  const ENGLISH = {
    verdicts: {
      INTACT: ["INTACT",
        "The register wrote this, and as many witnesses as you asked for have seen it."],
      CHANGED: ["CHANGED",
        "This is not what the register signed. Keep these files exactly as they are and show " +
          "them to your lawyer, the court or the ombudsman."],
      "NOT WITNESSED": ["NOT WITNESSED",
        "The register signed this, but too few witnesses have seen it, so it could still be " +
          "rewritten. Ask for a newer receipt of the same entry."],
      "COULD NOT CHECK": ["COULD NOT CHECK",
        "Nothing is decided, neither way. Below is what is missing."],
    },
    sentences: {
      "NO-CRYPTO": [UNSURE,
        "This browser keeps its cryptography from this page. Save the page and open it from " +
          "disk, or use https."],
      "NO-ED25519": [UNSURE,
        "This browser cannot check Ed25519 signatures. Use a newer browser, or node 20."],
      MISTAKE: [UNSURE, "This program failed ({why}). Please report it with the files."],
      SURPLUS: [UNSURE,
        "There are more files than one receipt needs. Give one receipt with its entry at a time."],
      "RECEIPT-MISSING": [UNSURE, "No receipt was given. It is the file that ends in .tlog-proof."],
      "RECEIPT-NONE": [UNSURE,
        "This file is no receipt ({why}). Give the file that ends in .tlog-proof."],
      "RECEIPT-LINE-ENDS": [CHANGED,
        "A program has changed the line ends of the receipt. Ask for the file anew, not for a " +
          "copy of its text."],
      "RECEIPT-CONTROL": [CHANGED, "The receipt holds control characters, which no receipt has."],
      "RECEIPT-SHAPE": [CHANGED,
        "The index or the proof in the receipt is not written as it must be."],
      "NOTE-SHAPE": [CHANGED,
        "The signed part of the receipt has no text with signature lines below, or its end is " +
          "missing."],
      "NOTE-LINE": [CHANGED, "This signature line is not written as it must be: {line}"],
      CHECKPOINT: [CHANGED,
        "Origin, size or root in the signed part of the receipt is not written as it must be."],
      SIGNATURE: [CHANGED, "The signature of {name} does not belong to this text."],
      "LOG-NONE-NAMED": [UNSURE,
        "You named no key of a register. Give the key that you have from a court, an oversight " +
          "body or a newspaper."],
      "LOG-SIGNATURE": [CHANGED,
        "No register that you named has signed this. It says that it comes from {origin}."],
      "LOG-MLDSA": [UNSURE,
        "The register {origin} signed this with ML-DSA only, which this program does not check. " +
          "Ask for a receipt with Ed25519 signatures."],
      "WITNESS-NONE-NAMED": [UNSEEN,
        "You named no witness, so nothing shows that anybody outside has seen this."],
      "QUORUM-NONE": [UNSEEN,
        'The policy asks for no witness ("quorum none"), and none that it names has seen this.'],
      "QUORUM-MISSED": [UNSEEN,
        "Signatures of witnesses that you named: {count}. That is fewer than you asked for."],
      "QUORUM-MLDSA": [UNSURE,
        "Enough witnesses signed, but some with ML-DSA only, which this program does not check. " +
          "Ask for a receipt with Ed25519 signatures."],
      "QUORUM-COUNT": [UNSURE, "You asked for {k} of {n} witnesses, which is not possible."],
      "KEY-UNREADABLE": [UNSURE,
        "This is no key: {key}. A key is written name+8 characters+base64."],
      "KEY-TYPE": [UNSURE,
        "This key cannot serve here: {key}. Registers and authors sign with type 01, witnesses " +
          "with type 04."],
      "KEY-ID": [UNSURE, "This key was miscopied, its parts do not belong together: {key}"],
      "POLICY-TEXT": [UNSURE, "The policy is no whole text file ({why})."],
      "POLICY-LINE": [UNSURE, "This line of the policy cannot be used: {line}"],
      "POLICY-QUORUM": [UNSURE,
        'The policy lacks its line "quorum". Say there how many witnesses you ask for.'],
      "ENTRY-MISSING": [UNSURE,
        "The entry was not given. Give the head of the entry that came with the receipt."],
      "ENTRY-NUMBER": [CHANGED, "The receipt is for entry {index}, but this is entry {n}."],
      "ENTRY-NOT-IN": [CHANGED, "This entry {n} is not in the register {origin} as it was signed."],
      HEAD: [CHANGED, "The head of the entry is not written as a register writes it ({why})."],
      BODY: [CHANGED, "The content is not the one to which entry {n} is committed."],
      "BODY-FORM": [CHANGED,
        "The content belongs to the entry, but is not written in the one canonical way ({why})."],
      "BODY-SALT": [UNSURE,
        "Content and salt are only useful together. Give both."],
      SALT: [UNSURE,
        "This is no salt. A salt has 16 bytes, written as 32 hexadecimal digits or in base64: give " +
          "the file that ends in .salt."],
      ACT: [CHANGED, "The signature of the author is not over these entries of act {act}."],
      "ACT-PARTS": [UNSURE,
        "Entries of act {act} are missing, or others are among them. Give the head of each entry " +
          "of the act."],
      "AUTHOR-KEY": [UNSURE, "The key of the author {author} was not given."],
      ENTRY: [NONE,
        "Entry {n} ({kind}), written {recorded}, is in the register {origin} of {size} entries."],
      "BODY-SAME": [NONE, "The content is the one to which entry {n} is committed."],
      LOG: [NONE, "The register signed with its key {name}."],
      WITNESS: [NONE, "The witness {name} saw this state of the register at {time}."],
      QUORUM: [NONE, "These are as many witnesses as you asked for."],
      "ACT-SIGNED": [NONE, "The author {author} signed the act {act} with all its entries: {of}."],
      "BODY-ABSENT": [NONE, "Not checked: the content of the entry, which was not given."],
      "ACT-ABSENT": [NONE,
        "Not checked: the signature of the author {author}. It takes the key of the author with " +
          "all heads of the act."],
      "LINE-UNKNOWN": [NONE,
        "Not checked: a signature in the name of {name} by a key that you did not name."],
      "LINE-MLDSA": [NONE, "Not checked: the ML-DSA signature of {name}."],
      "KEYS-AMONG": [NONE,
        "Not used: the keys that were handed over together with the receipt. Take keys from " +
          "somewhere else, or whoever made the receipt chooses whom you believe."],
      EXTRA: [NONE,
        'Not checked: the line "extra" of the receipt. Nobody signed it, do not trust it.'],
      "MORE-LINES": [NONE,
        "Not checked: further lines below the root. They are signed, but no witness vouches for " +
          "them."],
    },
  };

  /** One {code, values} as a sentence; `words` is ENGLISH, or the same in another language. */
  function sentence({ code, values }, words = ENGLISH) {
    const text = [words.sentences[code]].flat().at(-1);
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "?"));
  }

  /** A report as lines: the verdict, then why, then what was checked, then what was not. */
  function describe(report, words = ENGLISH) {
    const marked = (mark, list) => list.map((one) => `${mark} ${sentence(one, words)}`);
    return [
      words.verdicts[report.verdict].join(". "),
      ...report.reasons.map((one) => `x ${sentence(one, words)} [${one.code}]`),
      ...marked("+", report.checked),
      ...marked("-", report.notChecked),
    ];
  }

  return {
    verify, sortFiles, sentence, describe, ENGLISH,
    includes, consistent, subtreeIncludes, subtreeConsistent, leafHash, nodeHash, fromBase64,
  };
})();

// ---- node verify.js

const USAGE = `node verify.js FILE... --log VKEY --witness VKEY...
  FILE...         the receipt, the head of its entry; perhaps content, salt, all heads of its act
  --log VKEY      the key of the register, as you have it from elsewhere (may be repeated)
  --witness VKEY  the key of a witness (may be repeated)
  --quorum K      how many of these witnesses must have signed; all of them by default
  --policy FILE   the keys with their quorum (c2sp.org/tlog-policy), instead of the three above
  --author VKEY   the key of who signed the act (may be repeated)
  --entry FILE --body FILE --salt FILE --act FILE...   the same as FILE, each by its name;
                  instead of its file the salt itself may be given
  --lang en|es    --json
Ends with 0 INTACT, 2 NOT WITNESSED or COULD NOT CHECK, 3 CHANGED.`;

/** The command line as lists by name; null where it cannot be understood. */
function readArguments(words) {
  const many = ["files", "log", "witness", "act", "author"];
  const single = ["quorum", "policy", "entry", "body", "salt", "lang", "json"];
  const found = Object.fromEntries([...many, ...single].map((name) => [name, []]));
  for (let i = 0; i < words.length; i += 1) {
    const name = words[i].startsWith("--") ? words[i].slice(2) : "files";
    if (name === "files" || name === "json") found[name].push(words[i]);
    else if (Object.hasOwn(found, name) && i + 1 < words.length) found[name].push(words[(i += 1)]);
    else return null;
  }
  const isOnce = single.every((name) => found[name].length < 2);
  return isOnce && found.files.length > 0 ? found : null;
}

/** The file of this name; where there is none, the word is the salt itself. */
function readSaltWord(word, file) {
  try {
    return file(word);
  } catch {
    return word;
  }
}

/** What `verify` takes: the files by what they are, then those that have a name of their own. */
function readGiven(asked, read) {
  const file = (name) => new Uint8Array(read(name));
  const given = habeasVerifier.sortFiles(asked.files.map(file));
  for (const name of ["entry", "body"]) {
    if (asked[name].length > 0) given[name] = file(asked[name][0]);
  }
  if (asked.salt.length > 0) given.salt = readSaltWord(asked.salt[0], file);
  if (asked.act.length > 0) given.act = asked.act.map(file);
  const keys = { logs: asked.log, witnesses: asked.witness, quorum: asked.quorum[0] };
  const policy = asked.policy.length > 0 ? file(asked.policy[0]) : keys;
  return { ...given, policy, authors: asked.author };
}

/** [exit code, text] for the words of a command line. */
async function main(words, read) {
  const asked = readArguments(words);
  if (asked === null) return [2, USAGE];
  let report;
  try {
    report = await habeasVerifier.verify(readGiven(asked, read));
  } catch (fault) {
    return [2, `COULD NOT CHECK. A file cannot be read: ${fault.message}`];
  }
  const status = { INTACT: 0, CHANGED: 3 }[report.verdict] ?? 2;
  const plain = (_, value) => (typeof value === "bigint" ? String(value) : value);
  if (asked.json.length > 0) return [status, JSON.stringify(report, plain)];
  const language = asked.lang[0] === "es" ? require("./verify_es.js") : habeasVerifier.ENGLISH;
  return [status, habeasVerifier.describe(report, language).join("\n")];
}

if (typeof module === "object" && typeof require === "function") {
  module.exports = habeasVerifier;
  if (require.main === module) {
    main(process.argv.slice(2), require("node:fs").readFileSync).then(([status, text]) => {
      console.log(text);
      process.exitCode = status;
    });
  }
}
