import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, test } from 'vitest'

const root = process.cwd()
const place = mkdtempSync(join(tmpdir(), 'satchel-lint-'))
const file = join(place, 'sample.ts')
writeFileSync(
  join(place, 'tsconfig.json'),
  JSON.stringify({ compilerOptions: { strict: true, target: 'esnext', types: [] }, files: ['sample.ts'] }),
)
afterAll(() => rmSync(place, { recursive: true }))

const before = `
  type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false }
  declare function ok<T>(value: T): { readonly ok: true; readonly value: T }
  declare function change(rule: (now: Pump) => Result<Pump>): void
  declare const yes: boolean
  interface Pump { readonly id: string; readonly note: string; readonly firmware?: string }
`

/** What the rule says of this code. */
async function said(code: string): Promise<string[]> {
  writeFileSync(file, before + code)
  const { default: tseslint } = await import('typescript-eslint')
  const rule = await import(join(root, 'scripts/lint/no-unchecked-spread.js'))
  const eslint = new ESLint({
    cwd: place,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { project: join(place, 'tsconfig.json'), tsconfigRootDir: place },
      },
      plugins: { satchel: { rules: { spread: rule.noUncheckedSpread } } },
      rules: { 'satchel/spread': 'error' },
    },
  })
  const [result] = await eslint.lintFiles([file])
  return (result?.messages ?? []).map(({ message }) => message)
}

describe('what is spread in from a literal', () => {
  test.each([
    `const a: Pump = { ...{ id: 'a', note: '' } }`,
    `const a = [...(['a', 'b'] as const), 'c']`,
    `Math.max(...[1, 2])`,
  ])('is written in its place: %s', async (code) => {
    expect(await said(code)).toEqual([expect.stringContaining('in their place')])
  })

  test.each([
    `const a: Pump = { id: 'a', note: '', ...(yes ? { firmwre: '1' } : {}) }`,
    `const a: Pump = { id: 'a', note: '', ...(yes ? {} : { firmwre: '1' }) }`,
    `const a: Pump = { id: 'a', note: '', ...(yes && { firmwre: '1' }) }`,
    `change((now) => ok({ ...now, ...(yes ? { firmwre: '1' } : {}) }))`,
    `change((now) => ok({ ...now, firmwre: '1' }))`,
  ])('has only names that its type knows: %s', async (code) => {
    expect(await said(code)).toEqual([
      'There is no `firmwre` here: the compiler does not look into a spread.',
    ])
  })

  test.each([
    `const a: Pump = { id: 'a', note: '', ...(yes ? { firmware: '1' } : {}) }`,
    `const a: Record<string, string> = { id: 'a', ...(yes ? { firmwre: '1' } : {}) }`,
    `const a = { id: 'a', ...(yes ? { firmwre: '1' } : {}) }`,
    `change((now) => ok({ ...now, ...(yes ? { firmware: '1' } : {}) }))`,
    `const a = Math.max(...[1, 2].map((one) => one + 1))`,
  ])('is fine so: %s', async (code) => {
    expect(await said(code)).toEqual([])
  })
})
