import { expect, test } from 'vitest'
import { at } from '../../../scripts/paths.ts'
import { toldOf } from '../../../scripts/test-report.ts'

const error = ['AssertionError: expected 1 to be 2', ...Array.from({ length: 30 }, (_one, n) => `at ${n}`)]
interface Asserted {
  readonly fullName: string
  readonly status: string
  readonly failureMessages?: readonly string[]
}
const file = (name: string, ...assertionResults: readonly Asserted[]) => ({
  name: at(`tests/unit/${name}`),
  status: assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
  assertionResults,
})

test('what failed is told with the beginning of its error, what was skipped by its name', () => {
  const told = toldOf({
    testResults: [
      file('a.test.ts', { fullName: 'sums add up', status: 'passed' }),
      file(
        'b.test.ts',
        { fullName: 'prices hold', status: 'failed', failureMessages: [error.join('\n')] },
        { fullName: 'behind nginx', status: 'skipped' },
        { fullName: 'later', status: 'todo' },
      ),
    ],
  })
  expect(told.passed).toBe(1)
  expect(told.failed).toHaveLength(1)
  expect(told.failed[0]?.split('\n')).toHaveLength(17)
  expect(told.failed[0]).toContain(
    'tests/unit/b.test.ts > prices hold\n    AssertionError: expected 1 to be 2',
  )
  expect(told.skipped).toEqual(['tests/unit/b.test.ts > behind nginx', 'tests/unit/b.test.ts > later'])
})

test('a file that could not be read has failed, although none of its tests did', () => {
  const told = toldOf({
    testResults: [
      { name: at('tests/unit/c.test.ts'), status: 'failed', message: 'no such import', assertionResults: [] },
    ],
  })
  expect(told.failed).toEqual(['tests/unit/c.test.ts\n    no such import'])
})

test('what passed only at the second try is told with what the first one met', () => {
  const told = toldOf({
    testResults: [
      file(
        'd.test.ts',
        { fullName: 'the menu gives the focus back', status: 'passed', failureMessages: [error.join('\n')] },
        { fullName: 'sums add up', status: 'passed', failureMessages: [] },
      ),
    ],
  })
  expect(told.passed).toBe(2)
  expect(told.failed).toEqual([])
  expect(told.secondTry).toHaveLength(1)
  expect(told.secondTry[0]).toContain('the menu gives the focus back\n    AssertionError')
})
