import { parseArgs } from 'node:util'
import { crashingEngine, memoryEngine, sqliteEngine } from '#support/histories/engines.ts'
import { playHistories } from '#support/histories/play.ts'

// Random histories of rights, shares, handovers, moves, conflicts, edits, deletions and power cuts against an oracle,
// for as long as you like, over the three engines in turn:
// `npm run fuzz -- --steps 1000000 [--seed N]`. A failure prints the shortest history that shows it.
const { values } = parseArgs({
  options: { steps: { type: 'string', default: '1000000' }, seed: { type: 'string' } },
})

/** A history has 20 to 80 steps. */
const stepsOfARun = 50
const batch = 500
const engines = [sqliteEngine, crashingEngine, sqliteEngine, memoryEngine]
const runs = Math.ceil(Number(values.steps) / stepsOfARun)
const begun = Date.now()
let seed = Number(values.seed ?? begun % 1_000_000)
for (let done = 0; done < runs; done += batch) {
  const engine = engines[(done / batch) % engines.length] ?? sqliteEngine
  playHistories(engine, Math.min(batch, runs - done), seed)
  seed += 1
  const steps = Math.min(runs, done + batch) * stepsOfARun
  console.log(
    `${steps.toLocaleString('en')} steps, ${Math.round((Date.now() - begun) / 1_000)} s, no divergence, no leak`,
  )
}
