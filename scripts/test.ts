import { AsyncLocalStorage } from 'node:async_hooks'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDesktop } from './build-desktop.ts'
import { buildWindow } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { ensureNginx } from './ensure-nginx.ts'
import { fileQueue, testFilesOf } from './file-queue.ts'
import { at } from './paths.ts'
import { type Report, type Told, toldOf } from './test-report.ts'
import { isSmallEnough } from './window-bytes.ts'

/** What `npm test` proves, in the order in which it is cheapest to fail. */
interface Step {
  readonly name: string
  readonly run: () => Promise<boolean>
}

/** Where a step of a second lane prints to. */
const lane = new AsyncLocalStorage<string[]>()

/** What every project's tests came to, in the order in which they were done. */
const told: Told[] = []
/** What steps of a lane printed that failed: said again at the end, for who reads the end alone. */
const failedBeside: { readonly name: string; readonly printed: string }[] = []
const mostSaidAgain = 4_000
const reports = mkdtempSync(join(tmpdir(), 'satchel-test-'))

const checks: readonly Step[] = [
  { name: 'types', run: () => node('scripts/typecheck.ts') },
  { name: 'lint', run: () => node('scripts/lint-all.ts') },
  {
    name: 'format',
    run: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'import rules',
    run: () =>
      node(
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'src',
        'sync-server',
        'demo',
        'templates',
        'scripts',
        'tests',
        'bench',
      ),
  },
  { name: 'unused code', run: () => node('node_modules/knip/bin/knip.js', '--no-config-hints') },
]
const build: Step = {
  name: 'build',
  run: () =>
    buildWindow()
      .then(buildDesktop)
      .then(() => isSmallEnough()),
}
const suite = (name: string): Step => ({ name: `${name} tests`, run: () => vitest(name) })

const takeFiles = fileQueue(testFilesOf('tests/e2e'), 2)
/** What is left of the end-to-end tests: whichever lane has time takes the next files. */
const e2e: Step = {
  name: 'e2e tests',
  run: async () => {
    let passed = true
    for (let files = takeFiles(); files.length > 0; files = takeFiles())
      passed = (await vitest('e2e', files)) && passed
    return passed
  },
}
const browser: Step = {
  name: 'browser',
  run: async () => {
    console.log(ensureBrowser())
    return true
  },
}

const nginx: Step = {
  name: 'nginx',
  run: async () => {
    console.log(ensureNginx() ?? 'none: its tests are skipped')
    return true
  },
}

/**
 * Two lanes; the second one's output comes when it is done. A browser waits more than it computes, so what computes goes
 * beside it; once that is done, the second lane takes its part of what is left for browsers.
 */
const browsersBeside = (name: string, others: readonly Step[]): Step => ({
  name,
  run: async () => {
    const beside = inLane([...others, e2e])
    const here = await inOrder([e2e])
    return (await beside()) && here
  },
})
const computed = [...checks, suite('unit'), suite('conformance'), suite('integration')]

const plans: Readonly<Record<string, readonly Step[]>> = {
  all: [
    browser,
    nginx,
    build,
    browsersBeside('e2e tests, static checks and all other tests beside them', computed),
  ],
  verify: [...checks, suite('unit'), suite('integration'), suite('conformance')],
  e2e: [browser, build, browsersBeside('e2e tests, two files at a time', [])],
}

async function main(): Promise<number> {
  const plan = plans[process.argv[2] ?? 'all']
  if (!plan) {
    console.error(`usage: npm test | npm run verify | npm run test:e2e`)
    return 2
  }
  const failed: string[] = []
  const begun = Date.now()
  for (const [index, step] of plan.entries())
    if (!(await timed(step, `${index + 1}/${plan.length}`))) failed.push(step.name)
  rmSync(reports, { recursive: true, force: true })
  console.log(
    `\n${failed.length === 0 ? 'Everything passed' : `Failed: ${failed.join(', ')}`} in ${seconds(begun)} s.`,
  )
  tellTests()
  return failed.length === 0 ? 0 : 1
}

/** Last of all, where nobody has to look for it. */
function tellTests(): void {
  const failed = told.flatMap((one) => one.failed)
  const secondTry = told.flatMap((one) => one.secondTry)
  const skipped = told.flatMap((one) => one.skipped)
  for (const { name, printed } of failedBeside)
    console.log(`\nFAILED ${name}\n${printed.slice(-mostSaidAgain)}`)
  for (const one of failed) console.log(`\nFAILED ${one}`)
  for (const one of secondTry) console.log(`\nPASSED ONLY AT THE SECOND TRY ${one}`)
  for (const one of skipped) console.log(`SKIPPED ${one}`)
  const passed = told.reduce((sum, one) => sum + one.passed, 0)
  console.log(
    `${passed} passed, ${failed.length} failed, ${secondTry.length} at the second try, ${skipped.length} skipped`,
  )
}

async function timed({ name, run }: Step, number: string): Promise<boolean> {
  const started = Date.now()
  console.log(`\n[${number}] ${name}`)
  const passed = await run().catch((cause: unknown) => {
    console.error(cause instanceof Error ? cause.message : cause)
    return false
  })
  console.log(`[${number}] ${name}: ${passed ? 'ok' : 'FAILED'}, ${seconds(started)} s`)
  return passed
}

async function inOrder(steps: readonly Step[]): Promise<boolean> {
  let all = true
  for (const step of steps) all = (await timed(step, '·')) && all
  return all
}

/** Begins steps beside others, one after the other; what they print is kept until they are waited for. */
function inLane(steps: readonly Step[]): () => Promise<boolean> {
  const printed: string[] = []
  const started = Date.now()
  const running = lane.run(printed, async () => {
    let all = true
    for (const step of steps) all = (await besideOthers(step, printed)) && all
    return all
  })
  return async () => {
    const passed = await running
    console.log(printed.join(''))
    const names = steps.map(({ name }) => name).join(', ')
    console.log(`[·] ${names}: ${passed ? 'ok' : 'FAILED'}, ${seconds(started)} s`)
    return passed
  }
}

async function besideOthers({ name, run }: Step, printed: string[]): Promise<boolean> {
  const started = Date.now()
  const from = printed.length
  const passed = await run().catch((cause: unknown) => {
    printed.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    return false
  })
  printed.push(`[·] ${name}: ${passed ? 'ok' : 'FAILED'}, ${seconds(started)} s\n`)
  if (!passed) failedBeside.push({ name, printed: printed.slice(from).join('') })
  return passed
}

function node(script: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const printed = lane.getStore()
    const how = printed ? 'pipe' : 'inherit'
    const child = spawn(process.execPath, [at(script), ...args], {
      cwd: at('.'),
      stdio: ['ignore', how, how],
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => printed?.push(bytes.toString()))
    child.once('close', (code) => resolve(code === 0))
  })
}

let runs = 0

async function vitest(project: string, files: readonly string[] = []): Promise<boolean> {
  runs += 1
  const report = join(reports, `${project}-${runs}.json`)
  const passed = await node(
    'node_modules/vitest/vitest.mjs',
    'run',
    ...files,
    '--project',
    project,
    '--passWithNoTests=false',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  )
  try {
    told.push(toldOf(JSON.parse(readFileSync(report, 'utf8')) as Report))
  } catch {
    told.push({
      passed: 0,
      failed: [`${project}: its tests did not come to an end`],
      secondTry: [],
      skipped: [],
    })
  }
  return passed
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1_000).toFixed(0)
}

process.exit(await main())
