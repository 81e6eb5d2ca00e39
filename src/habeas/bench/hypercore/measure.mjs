// Appends to a Hypercore, a signed append-only log, one by one, then in bulk; reads it back.
// Usage: node measure.mjs FOLDER BODIES SINGLES   (BODIES: a file with one body a line)
// Prints entries a second of each task as JSON. It syncs when it closes, not with every append.
import { readFileSync } from 'node:fs'
import Hypercore from 'hypercore'

const [folder, file, singles] = process.argv.slice(2)
const bodies = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => Buffer.from(line))

async function speed (entries, work) {
  const begun = performance.now()
  await work()
  return entries / ((performance.now() - begun) / 1000)
}

const one = new Hypercore(`${folder}/one`)
await one.ready()
const single = await speed(+singles, async () => {
  for (let i = 0; i < +singles; i++) await one.append(bodies[i % bodies.length])
})
await one.close()

const many = new Hypercore(`${folder}/many`)
await many.ready()
const bulk = await speed(bodies.length, async () => {
  for (let i = 0; i < bodies.length; i += 1000) await many.append(bodies.slice(i, i + 1000))
  await many.close()
})

const again = new Hypercore(`${folder}/many`)
await again.ready()
const read = await speed(again.length, async () => {
  for (let i = 0; i < again.length; i++) await again.get(i)
})
await again.close()
console.log(JSON.stringify({ single, bulk, read }))
