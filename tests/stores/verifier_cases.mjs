/* Runs the JavaScript verifier over what standard input holds, and writes what it said.
 *
 * In:  {script, off, without, proofs, cases}     Out: {proofs: [bool], reports: [report]}
 *   off      {name: body}: functions of the verifier whose protection is switched off
 *   without  "crypto" or "ed25519": what the browser is to lack
 *   proofs   Merkle cases in the words of the public vectors, numbers as text
 *   cases    what `verify` takes, bytes as {base64}; or {files: [...]} as dropped on the page
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const asked = JSON.parse(readFileSync(0, "utf8"));

function load(script, off) {
  let source = readFileSync(script, "utf8");
  for (const [name, body] of Object.entries(off)) {
    const start = new RegExp(`(async )?function ${name}\\(`);
    if (!start.test(source)) throw new Error(`the verifier has no function ${name}`);
    source = source.replace(start, `$1function ${name}(...args) { ${body} }\n$1function ${name}_(`);
  }
  const module = { exports: {} };
  new Function("module", "require", source)(module, createRequire(import.meta.url));
  return module.exports;
}

function take(away) {
  if (away === "crypto") Object.defineProperty(globalThis, "crypto", { value: undefined });
  if (away !== "ed25519") return;
  const { subtle } = globalThis.crypto;
  const importKey = () => Promise.reject(new DOMException("unknown", "NotSupportedError"));
  const digest = (...args) => subtle.digest(...args);
  Object.defineProperty(globalThis, "crypto", { value: { subtle: { digest, importKey } } });
}

const bytes = (text) => new Uint8Array(Buffer.from(text ?? "", "base64"));
const isBytes = (value) => typeof value === "object" && value !== null && "base64" in value;
const revive = (_, value) => (isBytes(value) ? bytes(value.base64) : value);

function judge(verifier, one) {
  const proof = (one.proof ?? []).map(bytes);
  const [root, root1, root2, leaf] = [one.root, one.root1, one.root2, one.leafHash].map(bytes);
  const { leafIdx, treeSize, size1, size2, start, end, size } = one;
  if (treeSize !== undefined) return verifier.includes(leaf, leafIdx, treeSize, proof, root);
  if (size1 !== undefined) return verifier.consistent(size1, size2, proof, root1, root2);
  if (size === undefined) return verifier.subtreeIncludes(leaf, leafIdx, start, end, proof, root);
  return verifier.subtreeConsistent(start, end, size, proof, root1, root2);
}

take(asked.without);
const verifier = load(asked.script, asked.off ?? {});
const answer = { proofs: [], reports: [] };
for (const one of asked.proofs ?? []) answer.proofs.push(await judge(verifier, one));
for (const one of JSON.parse(JSON.stringify(asked.cases ?? []), revive)) {
  const given = one?.files ? { ...one, ...verifier.sortFiles(one.files) } : one;
  const report = await verifier.verify(given);
  report.words = verifier.describe(report);
  answer.reports.push(report);
}
const plain = (_, value) => (typeof value === "bigint" ? String(value) : value);
process.stdout.write(JSON.stringify(answer, plain));
