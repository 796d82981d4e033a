import { expect, test } from 'vitest'
import { words } from '#renderer/features/sync/words.ts'
import { plans } from '#renderer/work/plans.ts'

test('every act that can be left half done has a name in the sync centre, in both languages', () => {
  for (const { kind } of plans)
    for (const language of ['en', 'zh-CN'] as const)
      expect(words[language].sync.act, `${kind} in ${language}`).toHaveProperty(kind)
})

test('no two acts are noted under one kind', () => {
  expect(new Set(plans.map(({ kind }) => kind)).size).toBe(plans.length)
})
