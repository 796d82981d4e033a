import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { openWords } from '#renderer/words/open-words.ts'

/** What can be drawn before the words behind the sign-in are there. */
const begins = ['src/renderer/app/window.tsx', ...filesOf('src/renderer/features/sign-in')]

/** Says why the rules refused a change: there is none before the words for it are there. */
const later = new Set(['src/renderer/parts/records/refusal-text.ts'])

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => (name.endsWith('.tsx') ? [join(folder, name)] : []))
}

/** Every file that these import at once, themselves among them; what is fetched later is not. */
function reachedFrom(files: readonly string[], known = new Set<string>()): ReadonlySet<string> {
  for (const file of files) {
    if (known.has(file) || !existsSync(file)) continue
    known.add(file)
    const text = readFileSync(file, 'utf8')
    const imports = text.matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from '(\.[^']+\.tsx?)'/gm)
    reachedFrom(
      [...imports].map(([, path = '']) => normalize(join(dirname(file), path))),
      known,
    )
  }
  return known
}

test('what can be drawn before the sign-in has its words by then', async () => {
  const words = await openWords('en')
  const missing = [...reachedFrom(begins)].flatMap((file) => {
    if (later.has(file)) return []
    const keys = [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*['`]([\w.]+)/g)].map(([, key = '']) => key)
    const isThere = (key: string) => {
      const options = { returnObjects: true, count: 2 } as never
      return key === '' || words.exists(key.replace(/\.$/, '') as never, options)
    }
    return keys.filter((key) => !isThere(key)).map((key) => `${file}: ${key}`)
  })
  expect(missing).toEqual([])
})
