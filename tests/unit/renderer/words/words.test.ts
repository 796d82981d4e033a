import { expect, test } from 'vitest'
import { flatWords, wordsByRoom } from '#support/words.ts'

const rooms = await wordsByRoom()
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted()
const of = (language: 'en' | 'zh-CN') => [...rooms.values()].flatMap((words) => flatWords(words[language]))

test('both languages have the same words, none of them empty', () => {
  expect(rooms.size).toBeGreaterThan(20)
  for (const [room, words] of rooms) {
    const names = (language: 'en' | 'zh-CN') =>
      flatWords(words[language])
        .map(([name]) => name)
        .toSorted()
    expect(names('zh-CN'), room).toEqual(names('en'))
  }
  for (const [name, text] of [...of('zh-CN'), ...of('en')]) expect(text, name).not.toBe('')
})

test('a word stands in one room', () => {
  const seen = new Map<string, string>()
  for (const [room, { en }] of rooms)
    for (const [name] of flatWords(en)) {
      expect(seen.get(name), `${name} of ${room}`).toBeUndefined()
      seen.set(name, room)
    }
})

test('a sentence takes the same values in both languages', () => {
  const chinese = new Map(of('zh-CN'))
  for (const [name, text] of of('en')) expect(holes(chinese.get(name) ?? ''), name).toEqual(holes(text))
})

test('Chinese sentences take full-width punctuation', () => {
  for (const [name, text] of of('zh-CN'))
    expect(text, name).not.toMatch(/\p{Script=Han}[,:;?!]|\p{Script=Han}\(/u)
})
