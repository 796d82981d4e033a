import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { crashingEngine, type Engine, memoryEngine, sqliteEngine } from '#support/histories/engines.ts'
import type { ViolationKind } from '#support/histories/hostile/judge.ts'
import { playHostileHistories } from '#support/histories/hostile/play.ts'
import { playHistories } from '#support/histories/organisation.ts'
import { playRequests } from '#support/http-fuzz/play.ts'
import { aServerProcess } from '#support/server-process.ts'

// Random histories of rights, shares, handovers, moves, conflicts, edits, deletions and power cuts against an oracle,
// for as long as you like, over these engines in turn, honest clients alone and beside hostile ones:
// `npm run fuzz -- --steps 1000000 [--seed N] [--honest | --hostile]`. `--only moved,deleted` looks for these kinds of
// violation alone. A failure prints the shortest history that shows it.
// With `--http`, the steps are odd requests to every route of a real server with a ceiling of memory.
const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    honest: { type: 'boolean', default: false },
    hostile: { type: 'boolean', default: false },
    only: { type: 'string' },
    http: { type: 'boolean', default: false },
  },
})

const steps = Number(values.steps)
const begun = Date.now()
const seed = Number(values.seed ?? begun % 1_000_000)
if (values.http) await fuzzRoutes()
else await fuzzHistories()

/** So many steps of one kind of history on one engine, then of the next. */
async function fuzzHistories(): Promise<void> {
  const piece = 3_000
  const inPieces = () => crashingEngine({ atOnce: 0, inPiece: 1, keysAtOnce: 0 })
  const engines = [sqliteEngine, crashingEngine, sqliteEngine, memoryEngine, inPieces]
  const players = [...(values.hostile ? [] : [playHonest]), ...(values.honest ? [] : [playHostile])]
  for (let at = 0; at * piece < steps; at += 1) {
    const engine = engines[Math.floor(at / players.length) % engines.length] ?? sqliteEngine
    await players[at % players.length]?.(engine, Math.min(piece, steps - at * piece), seed + at)
    say(Math.min(steps, (at + 1) * piece), 'no divergence, no leak, nothing that nobody may')
  }
}

/** A history has 20 to 80 steps. */
function playHonest(engine: () => Engine, some: number, at: number): void {
  playHistories(engine, Math.ceil(some / 50), at)
}

/** A hostile history has up to 120 steps. */
async function playHostile(engine: () => Engine, some: number, at: number): Promise<void> {
  await playHostileHistories(
    engine,
    Math.ceil(some / 60),
    at,
    (values.only?.split(',') ?? []) as ViolationKind[],
  )
}

async function fuzzRoutes(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'satchel-fuzz-'))
  try {
    await using server = await aServerProcess(directory, 'rep', [], ['--max-old-space-size=256'])
    const report = await playRequests(server, steps, seed, (asked) => say(asked, 'the process lives'))
    const statuses = [...report.statuses].toSorted(([a], [b]) => a - b)
    console.log(statuses.map(([status, count]) => `${status}: ${count}`).join(', '))
    const megabytes = Math.round(report.peak / 1_048_576)
    console.log(
      `seed ${seed}, ${megabytes} MB at most; others waited ${Math.round(report.longestWait)} ms at most, 99 in 100 below ${Math.round(report.usualWait)} ms`,
    )
    for (const fault of report.faults) console.error(fault)
    if (report.faults.length > 0) process.exitCode = 1
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function say(count: number, what: string): void {
  console.log(`${count.toLocaleString('en')} steps, ${Math.round((Date.now() - begun) / 1_000)} s, ${what}`)
}
