import { parseArgs } from 'node:util'
import { buildLaptopPage, nothingPlayed, optionsOf, playChaos } from '../tests/chaos/play.ts'

// Real Chromium profiles and a real server, killed, cut off and restored at random:
// `npm run chaos -- --runs 200 [--seed N] [--nginx] [--shared] [--wipes] [--restores]`. Without the last four each is
// played in some of the runs. The last line is a summary as JSON.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    nginx: { type: 'boolean', default: false },
    shared: { type: 'boolean', default: false },
    wipes: { type: 'boolean', default: false },
    restores: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const counted = ['edits', ...(Object.keys(nothingPlayed) as (keyof typeof nothingPlayed)[])] as const
const total = { runs, edits: 0, ...nothingPlayed, fates: {} as Record<string, number>, faults: 0 }
await buildLaptopPage()
for (let run = 0; run < runs; run += 1) {
  const seed = Number(values.seed) + run
  const given = optionsOf(seed)
  const options = {
    nginx: values.nginx || given.nginx,
    shared: values.shared || given.shared,
    wipes: values.wipes || given.wipes,
    restores: values.restores || given.restores,
  }
  const summary = await playChaos(seed, options)
  const { edits, fates, faults } = summary
  for (const name of counted) total[name] += summary[name]
  total.faults += faults.length
  for (const [fate, count] of Object.entries(fates)) total.fates[fate] = (total.fates[fate] ?? 0) + count
  console.log(`run ${run + 1}, seed ${seed}: ${edits} edits, ${faults.length} faults`)
  for (const fault of faults) console.log(`  ${fault}`)
}
console.log(JSON.stringify(total))
process.exit(total.faults === 0 ? 0 : 1)
