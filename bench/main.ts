import { parseArgs } from 'node:util'
import { print } from './report.ts'

const benches = {
  'first-sync': () => import('./first-sync.ts'),
  replica: () => import('./replica.ts'),
  quote: () => import('./quote.ts'),
  documents: () => import('./documents.ts'),
  assets: () => import('./assets.ts'),
  dispatch: () => import('./dispatch.ts'),
  desk: () => import('./desk.ts'),
  local: () => import('./local.ts'),
  server: () => import('./server.ts'),
  import: () => import('./import.ts'),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '1' },
    scale: { type: 'string' },
    json: { type: 'boolean', default: true },
  },
})
const names = positionals.length > 0 ? positionals : Object.keys(benches)
for (const name of names) {
  const load = benches[name as keyof typeof benches]
  if (!load) {
    console.error(
      `usage: npm run bench -- [${Object.keys(benches).join('|')}] [--runs N] [--scale company] [--json]`,
    )
    process.exit(2)
  }
  const { run } = await load()
  try {
    // One JSON object a line, as soon as it is known.
    for await (const figure of run(Number(values.runs), values.scale)) print(figure)
  } catch (cause) {
    // What could not be measured is said, and does not keep the others from it.
    console.error(`${name}: not measured:`, cause)
    process.exitCode = 1
  }
}
process.exit()
