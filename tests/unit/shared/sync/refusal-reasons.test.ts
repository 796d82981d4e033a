import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { words } from '#renderer/parts/records/words.ts'
import { refusalNamed, refusalOf, type RefusalReason, refusalReasons } from '#shared/sync/refusal-reasons.ts'

const names = Object.keys(refusalReasons) as RefusalReason[]

test('every reason of the server is known by its sentence, whatever stands in it', () => {
  for (const name of names) {
    const said = Object.fromEntries(
      [...refusalReasons[name].matchAll(/\{(\w+)\}/g)].map(([, key = '']) => [key, `$1 .*(${key}) “值”\n2`]),
    )
    expect(refusalNamed(refusalOf(name, said)), name).toEqual({ name, said })
  }
  expect(refusalNamed('Something that nobody has heard of.')).toBeUndefined()
})

test('every reason has words in both languages, which leave nothing in that the sentence does not bring', () => {
  for (const name of names)
    for (const { sync } of [words.en, words['zh-CN']]) {
      const text: string = sync.refusal[name]
      expect(text, name).not.toBe('')
      for (const [, key] of text.matchAll(/\{\{(\w+)\}\}/g))
        expect(refusalReasons[name], name).toContain(`{${key}}`)
    }
})

test('no rule of the server, and none that it shares with the laptop, makes up a sentence of its own', () => {
  const core = join(import.meta.dirname, '../../../../sync-server/src/core')
  const shared = join(import.meta.dirname, '../../../../src/shared')
  const rules = [
    ...readdirSync(core).map((name) => join(core, name)),
    ...[
      'sync/frozen.ts',
      'service/move-visit.ts',
      'opportunities/move-deal.ts',
      'quotes/totals.ts',
      'contracts/order-sums.ts',
    ].map((name) => join(shared, name)),
  ]
  const said = rules.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => !/invariant\(|new Bug\(|^\s*(\/\/|\*|\/\*)/.test(line))
      .flatMap((line) => line.match(/(?<=[\s(])['"`][A-Z][^'"`]* [^'"`]*[.:)}]['"`]/g) ?? [])
      // Keys that are made of names hold no words.
      .filter((literal) => /[a-z]{2,}[^a-z]+[a-z]{2,}/.test(literal.replace(/\$\{[^}]*\}/g, '')))
      .map((sentence) => `${path}: ${sentence}`),
  )
  expect(said).toEqual([])
})
