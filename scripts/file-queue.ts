import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './paths.ts'

/**
 * Test files that several runners take from, as one has time: many at once while there are many (every start costs
 * seconds), one at a time toward the end, so that all come to their end together.
 */
export function fileQueue(files: readonly string[], runners: number): () => readonly string[] {
  const left = [...files]
  return () => left.splice(0, Math.max(1, Math.floor(left.length / (4 * runners))))
}

/** Short files that play for minutes. */
const long = ['chaos.test.ts', 'every-form.test.ts']

/** The test files of a folder, relative to the repository, the largest first: they take longest, but for some that are known to. */
export function testFilesOf(folder: string): readonly string[] {
  return readdirSync(at(folder))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => {
      const path = join(folder, name)
      return { path, bytes: long.includes(name) ? Infinity : statSync(at(path)).size }
    })
    .toSorted((a, b) => (a.bytes < b.bytes ? 1 : a.bytes > b.bytes ? -1 : 0))
    .map(({ path }) => path)
}
