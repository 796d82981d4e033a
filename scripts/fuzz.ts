import { parseArgs } from 'node:util'
import { crashingEngine, memoryEngine, sqliteEngine } from '#support/histories/engines.ts'
import type { ViolationKind } from '#support/histories/hostile/judge.ts'
import { playHostileHistories } from '#support/histories/hostile/play.ts'
import { playHistories } from '#support/histories/play.ts'

// Random histories of rights, shares, handovers, moves, conflicts, edits, deletions and power cuts against an oracle,
// for as long as you like, over the three engines in turn:
// `npm run fuzz -- --steps 1000000 [--seed N]`. With `--hostile`, clients that obey nothing act beside the honest ones;
// `--only moved,deleted` looks for these kinds of violation alone. A failure prints the shortest history that shows it.
const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    hostile: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})

/** A history has 20 to 80 steps, a hostile one up to 60. */
const stepsOfARun = values.hostile ? 30 : 50
const batch = values.hostile ? 100 : 500
const engines = [sqliteEngine, crashingEngine, sqliteEngine, memoryEngine]
const runs = Math.ceil(Number(values.steps) / stepsOfARun)
const begun = Date.now()
let seed = Number(values.seed ?? begun % 1_000_000)
for (let done = 0; done < runs; done += batch) {
  const engine = engines[(done / batch) % engines.length] ?? sqliteEngine
  const some = Math.min(batch, runs - done)
  if (values.hostile)
    playHostileHistories(engine, some, seed, (values.only?.split(',') ?? []) as ViolationKind[])
  else playHistories(engine, some, seed)
  seed += 1
  const steps = Math.min(runs, done + batch) * stepsOfARun
  console.log(
    `${steps.toLocaleString('en')} steps, ${Math.round((Date.now() - begun) / 1_000)} s, no divergence, no leak`,
  )
}
