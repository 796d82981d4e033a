import { existsSync, globSync, readFileSync } from 'node:fs'
import { at } from './paths.ts'

/** Bytes of scripts that the window reads from its disk before it can do something for the first time. */
export interface WindowBytes {
  /** Somebody who is signed in syncs: nothing is drawn by then. */
  readonly firstSync: number
  /** The sign-in is drawn. */
  readonly signIn: number
  /** Both, as on a new laptop: the rest is read while somebody types her password. */
  readonly firstSyncAfterSignIn: number
}

/** What may stand between a start and the first sync. */
const mostBeforeFirstSync = 700_000

/** Says what stands before the first sync, and whether that is little enough: it grows by an import that nobody looks at. */
export function isSmallEnough(): boolean {
  const before = windowBytes()?.firstSync ?? Infinity
  console.log(`The window reads ${before} bytes before it can sync, ${mostBeforeFirstSync} at most.`)
  return before <= mostBeforeFirstSync
}

const assets = at('dist/window/assets')

/** `undefined` where nothing is built. */
export function windowBytes(): WindowBytes | undefined {
  const page = at('dist/window/index.html')
  if (!existsSync(page)) return undefined
  const first = [...readFileSync(page, 'utf8').matchAll(/assets\/([^"]+\.js)/g)].map(([, name]) => name ?? '')
  const engine = [...first, ...named('open-session')]
  const drawing = [...first, ...named('window')]
  return {
    firstSync: bytesOf(engine),
    signIn: bytesOf(drawing),
    firstSyncAfterSignIn: bytesOf([...engine, ...drawing]),
  }
}

function named(part: string): readonly string[] {
  return globSync(`${part}-*.js`, { cwd: assets })
}

/** Of these files and of all that they import at once. */
function bytesOf(names: readonly string[]): number {
  const left = [...names]
  const read = new Map<string, number>()
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (read.has(name)) continue
    const code = readFileSync(`${assets}/${name}`, 'utf8')
    read.set(name, Buffer.byteLength(code))
    left.push(...[...code.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)].map(([, other]) => other ?? ''))
  }
  return [...read.values()].reduce((sum, bytes) => sum + bytes, 0)
}
