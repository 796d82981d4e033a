import { type PlantName, plants } from '../tests/chaos/plants.ts'
import { buildLaptopPage, playChaos } from '../tests/chaos/play.ts'

// What the chaos test is worth: faults are put into the laptop, one after the other, and each has to be
// found: `npm run chaos:plants [-- "name of one"]`. Prints which was found in which run, as JSON.
const mostRuns = 12
const wanted = process.argv[2]
const names = (Object.keys(plants) as PlantName[]).filter((name) => !wanted || name === wanted)
const found: Record<string, number | null> = {}
for (const name of names) {
  await buildLaptopPage(name)
  found[name] = null
  for (let seed = 1; seed <= mostRuns && found[name] === null; seed += 1) {
    const { faults } = await playChaos(seed)
    if (faults.length === 0) continue
    found[name] = seed
    console.log(`${name}: run ${seed}\n  ${faults.slice(0, 3).join('\n  ')}`)
  }
  if (found[name] === null) console.log(`${name}: NOT FOUND in ${mostRuns} runs`)
}
console.log(JSON.stringify(found))
process.exit(Object.values(found).includes(null) || names.length === 0 ? 1 : 0)
