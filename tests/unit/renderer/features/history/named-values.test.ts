import { expect, test } from 'vitest'
import { documents, type DocumentType } from '#shared/registry/documents.ts'
import { namedValues } from '#renderer/features/history/named-values.ts'
import { flatWords, wordsByRoom } from '#support/words.ts'

const rooms = await wordsByRoom()

test('every value of these fields has words in both languages', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const known = new Set(
      [...rooms.values()].flatMap((words) => flatWords(words[language]).map(([name]) => name)),
    )
    for (const [place, words] of Object.entries(namedValues)) {
      const [type = '', field = ''] = place.split('.')
      const properties: Readonly<Record<string, object>> = documents[type as DocumentType].schema.properties
      const { enum: values = [] } = properties[field] as { readonly enum?: readonly string[] }
      expect(values.length, place).toBeGreaterThan(1)
      expect(
        values.filter((value) => !known.has(`${words}.${value}`)),
        `${place} in ${language}`,
      ).toEqual([])
    }
  }
})
