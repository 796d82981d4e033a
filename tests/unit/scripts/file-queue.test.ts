import { expect, test } from 'vitest'
import { fileQueue, testFilesOf } from '../../../scripts/file-queue.ts'

test('every file is taken once, by few starts, and the last ones singly', () => {
  const files = Array.from({ length: 53 }, (_, index) => `${index}.test.ts`)
  const take = fileQueue(files, 2)
  const taken: (readonly string[])[] = []
  for (let batch = take(); batch.length > 0; batch = take()) taken.push(batch)
  expect(taken.flat()).toEqual(files)
  expect(taken.length).toBeLessThan(30)
  expect(taken.slice(-8).map(({ length }) => length)).toEqual(Array.from({ length: 8 }, () => 1))
  expect(take()).toEqual([])
})

test('the end-to-end tests are found by what is in the folder', () => {
  const files = testFilesOf('tests/e2e')
  expect(files).toContain('tests/e2e/first-day.test.ts')
  expect(files.slice(0, 2).toSorted()).toEqual(['tests/e2e/chaos.test.ts', 'tests/e2e/every-form.test.ts'])
  expect(files.every((file) => file.endsWith('.test.ts'))).toBe(true)
})
