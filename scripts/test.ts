import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDesktop } from './build-desktop.ts'
import { buildWindow } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { at } from './paths.ts'

/** What `npm test` proves, in the order in which it is cheapest to fail. */
interface Step {
  readonly name: string
  readonly run: () => Promise<boolean>
}

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
const reports = mkdtempSync(join(tmpdir(), 'satchel-test-'))

const checks: readonly Step[] = [
  { name: 'types', run: () => node('scripts/typecheck.ts') },
  { name: 'lint', run: () => node('node_modules/eslint/bin/eslint.js', '.') },
  {
    name: 'format',
    run: () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'import rules',
    run: () =>
      node(
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        ...['--config', '.dependency-cruiser.cjs'],
        ...['src', 'sync-server', 'demo', 'templates', 'scripts', 'tests', 'bench'],
      ),
  },
  { name: 'unused code', run: () => node('node_modules/knip/bin/knip.js', '--no-config-hints') },
]
const build: Step = {
  name: 'build',
  run: () =>
    buildWindow()
      .then(buildDesktop)
      .then(() => true),
}
const suite = (name: string): Step => ({ name: `${name} tests`, run: () => vitest(name) })
const browser: Step = {
  name: 'browser',
  run: async () => {
    console.log(ensureBrowser())
    return true
  },
}

const plans: Readonly<Record<string, readonly Step[]>> = {
  all: [browser, ...checks, suite('unit'), suite('integration'), suite('conformance'), build, suite('e2e')],
  verify: [...checks, suite('unit'), suite('integration'), suite('conformance')],
  e2e: [browser, build, suite('e2e')],
}

async function main(): Promise<number> {
  const plan = plans[process.argv[2] ?? 'all']
  if (!plan) {
    console.error(`usage: npm test | npm run verify | npm run test:e2e`)
    return 2
  }
  const failed: string[] = []
  const begun = Date.now()
  for (const [index, { name, run }] of plan.entries()) {
    const started = Date.now()
    console.log(`\n[${index + 1}/${plan.length}] ${name}`)
    const passed = await run().catch((cause: unknown) => {
      console.error(cause instanceof Error ? cause.message : cause)
      return false
    })
    if (!passed) failed.push(name)
    console.log(`[${index + 1}/${plan.length}] ${name}: ${passed ? 'ok' : 'FAILED'}, ${seconds(started)} s`)
  }
  rmSync(reports, { recursive: true, force: true })
  console.log(
    `\n${failed.length === 0 ? 'Everything passed' : `Failed: ${failed.join(', ')}`} in ${seconds(begun)} s.`,
  )
  if (counts.skipped > 0) console.log(`SKIPPED: ${counts.skipped} tests, see above.`)
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  return failed.length === 0 ? 0 : 1
}

function node(script: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    spawn(process.execPath, [at(script), ...args], {
      cwd: at('.'),
      stdio: ['ignore', 'inherit', 'inherit'],
    }).once('exit', (code) => resolve(code === 0))
  })
}

async function vitest(project: string): Promise<boolean> {
  const report = join(reports, `${project}.json`)
  const passed = await node(
    'node_modules/vitest/vitest.mjs',
    ...['run', '--project', project, '--passWithNoTests=false'],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  )
  try {
    const found = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>
    counts.passed += found['numPassedTests'] ?? 0
    counts.failed += found['numFailedTests'] ?? 0
    counts.skipped += (found['numPendingTests'] ?? 0) + (found['numTodoTests'] ?? 0)
  } catch {
    counts.failed += 1
  }
  return passed
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1_000).toFixed(0)
}

process.exit(await main())
