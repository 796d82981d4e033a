import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { parseArgs } from 'node:util'
import ts from 'typescript'
import { at } from './paths.ts'
import { windowBytes } from './window-bytes.ts'

/**
 * Figures of the house, a line of JSON each: lines of named functions and of components by room, where a document type is
 * named (`--type expense`), the bytes that the window reads before it can start, and with `--times` what the checks take.
 */
interface Room {
  readonly room: string
  readonly files: number
  readonly lines: number
  /** Lines of a function: the middle one, the ninth of ten, the longest; and how many of a hundred have more than 40. */
  readonly functions: Sizes & { readonly over40: string }
  /** The same of components, and how many have more than 60 and 120. */
  readonly components: Sizes & { readonly over60: number; readonly over120: number }
}

interface Sizes {
  readonly count: number
  readonly median: number
  readonly p90: number
  readonly longest: string
}

interface Measured {
  readonly name: string
  readonly lines: number
  readonly isComponent: boolean
}

/** Every folder below these is a room; of features and parts each is one, too. */
const houses = ['src', 'src/renderer', 'sync-server/src']
const split = new Set(houses)

function rooms(): readonly string[] {
  return houses.flatMap((house) =>
    readdirSync(at(house), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !split.has(`${house}/${entry.name}`))
      .map(({ name }) => `${house}/${name}`),
  )
}

function functionsIn(path: string): readonly Measured[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Measured[] = []
  const visit = (node: ts.Node) => {
    const named = nameOf(node)
    if (named) {
      const [from, to] = [node.getStart(source), node.end].map(
        (place) => source.getLineAndCharacterOfPosition(place).line,
      )
      const isComponent = path.endsWith('.tsx') && /^[A-Z]/.test(named)
      found.push({ name: named, lines: (to ?? 0) - (from ?? 0) + 1, isComponent })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The name of a function that has one: declared, a method, or kept under a name. */
function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText()
  const isFunction = ts.isArrowFunction(node) || ts.isFunctionExpression(node)
  if (!isFunction || !ts.isVariableDeclaration(node.parent)) return undefined
  return node.parent.name.getText()
}

function sizes(measured: readonly Measured[]): Sizes {
  const sorted = measured.toSorted((a, b) => a.lines - b.lines)
  const place = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.lines ?? 0
  const longest = sorted.at(-1)
  return {
    count: sorted.length,
    median: place(0.5),
    p90: place(0.9),
    longest: longest ? `${longest.name} ${longest.lines}` : '',
  }
}

function measure(room: string): Room {
  const paths = globSync(`${room}/**/*.{ts,tsx}`, { cwd: at('.') }).map((path) => at(path))
  const all = paths.flatMap(functionsIn)
  const components = all.filter(({ isComponent }) => isComponent)
  const over = (measured: readonly Measured[], lines: number) =>
    measured.filter((one) => one.lines > lines).length
  return {
    room,
    files: paths.length,
    lines: paths.reduce((sum, path) => sum + readFileSync(path, 'utf8').split('\n').length - 1, 0),
    functions: { ...sizes(all), over40: `${((over(all, 40) / Math.max(1, all.length)) * 100).toFixed(1)} %` },
    components: { ...sizes(components), over60: over(components, 60), over120: over(components, 120) },
  }
}

/**
 * Where a document type is named outside its own folder and its words: what has to be touched to add one like it,
 * and what only speaks of it.
 */
function filesNaming(type: string): readonly string[] {
  const own = globSync(`src/shared/*/${type}-document*.ts`, { cwd: at('.') }).map(dirname)
  const named = new RegExp(`['"]${type}['"]|[{,\\s]${type}(:|,\\s)`)
  return globSync(['src/**/*.{ts,tsx}', 'sync-server/src/**/*.ts'], { cwd: at('.') })
    .filter((path) => !own.includes(dirname(path)) && basename(path) !== 'words.ts')
    .filter((path) => named.test(readFileSync(at(path), 'utf8')))
    .toSorted()
}

/** Seconds of a check by the clock and, where the system tells, of its processes: a busy machine changes only the first. */
function timed(name: string, script: string, ...args: readonly string[]) {
  const [begun, before] = [Date.now(), childSeconds()]
  const { status } = spawnSync(process.execPath, [at(script), ...args], { cwd: at('.'), stdio: 'ignore' })
  const after = childSeconds()
  const cpu = before === undefined || after === undefined ? undefined : Number((after - before).toFixed(1))
  return {
    check: name,
    passed: status === 0,
    seconds: Number(((Date.now() - begun) / 1_000).toFixed(1)),
    cpu,
  }
}

/** Of processes that ended; a hundredth of a second is a tick. */
function childSeconds(): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

const { values } = parseArgs({
  options: { type: { type: 'string', default: 'expense' }, times: { type: 'boolean', default: false } },
})
for (const measured of rooms().map(measure)) if (measured.files > 0) console.log(JSON.stringify(measured))
const naming = filesNaming(values.type)
console.log(JSON.stringify({ type: values.type, namedIn: naming.length, files: naming }))
console.log(JSON.stringify({ windowBytes: windowBytes() ?? 'nothing is built' }))
if (values.times) {
  console.log(JSON.stringify(timed('types', 'scripts/typecheck.ts')))
  console.log(JSON.stringify(timed('lint', 'scripts/lint-all.ts')))
  console.log(
    JSON.stringify(timed('unit tests', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'unit')),
  )
}
