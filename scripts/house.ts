import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import ts from 'typescript'
import { at } from './paths.ts'

/** Lines of named functions and of components, room by room, and the bytes that the window reads before it can start: JSON. */
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

const rooms = [
  'src/shared',
  'src/main',
  'src/renderer/app',
  'src/renderer/replica',
  'src/renderer/parts',
  'src/renderer/ui',
  'src/renderer/features',
  ...['core', 'http', 'storage', 'desk', 'query', 'maintenance'].map((room) => `sync-server/src/${room}`),
]

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

/** What `index.html` names: everything that is read before the first screen. `undefined` where nothing is built. */
function bytesBeforeFirstScreen(): number | undefined {
  const page = at('dist/window/index.html')
  if (!existsSync(page)) return undefined
  const scripts = [...readFileSync(page, 'utf8').matchAll(/assets\/[^"]+\.js/g)].map(([path]) => path)
  return [...new Set(scripts)].reduce((sum, path) => sum + statSync(at(`dist/window/${path}`)).size, 0)
}

for (const room of rooms) console.log(JSON.stringify(measure(room)))
console.log(JSON.stringify({ bytesBeforeFirstScreen: bytesBeforeFirstScreen() }))
