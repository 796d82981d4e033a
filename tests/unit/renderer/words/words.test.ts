import { expect, test } from 'vitest'
import { en } from '#renderer/words/en.ts'
import { zhCN } from '#renderer/words/zh-cn.ts'

function flat(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value as object, `${path}${key}.`),
  )
}

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()

test('both languages have the same words, none of them empty', () => {
  expect(
    flat(zhCN)
      .map(([key]) => key)
      .toSorted(),
  ).toEqual(
    flat(en)
      .map(([key]) => key)
      .toSorted(),
  )
  for (const [key, text] of [...flat(zhCN), ...flat(en)]) expect(text, key).not.toBe('')
})

test('a sentence takes the same values in both languages', () => {
  const chinese = new Map(flat(zhCN))
  for (const [key, text] of flat(en)) expect(holes(chinese.get(key) ?? ''), key).toEqual(holes(text))
})

test('Chinese sentences take full-width punctuation', () => {
  for (const [key, text] of flat(zhCN))
    expect(text, key).not.toMatch(/\p{Script=Han}[,:;?!]|\p{Script=Han}\(/u)
})
