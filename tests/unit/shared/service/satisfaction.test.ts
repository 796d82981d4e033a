import { expect, test } from 'vitest'
import { satisfactionIndex } from '#shared/service/satisfaction.ts'
import { satisfactionIndicators } from '#shared/service/service.ts'
import { aVisit } from '#support/documents.ts'

const graded = (...grades: readonly number[]) =>
  Object.fromEntries(satisfactionIndicators.map((name, index) => [name, grades[index] ?? grades[0]])) as never

test('the index is the mean of all six indicators over the visits that were judged and are over', () => {
  const visits = [
    aVisit({ stage: 'completed', satisfaction: graded(5, 4, 3, 5, 4, 3) }),
    aVisit({ stage: 'completed', satisfaction: graded(3, 2, 3, 3, 2, 5) }),
    // Not over, and never judged.
    aVisit({ stage: 'onSite', satisfaction: graded(1) }),
    aVisit({ stage: 'completed' }),
  ]
  expect(satisfactionIndex(visits)).toEqual({
    count: 2,
    index: 3.5,
    byIndicator: {
      promptness: 4,
      knowledge: 3,
      helpfulness: 3,
      onTime: 4,
      completeness: 3,
      impression: 4,
    },
  })
  expect(satisfactionIndex(visits.slice(2))).toBeUndefined()
})
