import { expect, test } from 'vitest'
import { mostOfFiles } from '#renderer/replica/store/draft-store.ts'
import { readFile, unkeptOf } from '#renderer/parts/documents/use-kept-file.ts'

test('a file is read whole; one that cannot be read any more is said to be so and is no fault of the app', async () => {
  const file = new File([new Uint8Array([1, 2, 3])], 'scan.pdf', { type: 'application/pdf' })
  expect(await readFile(file)).toEqual({
    name: 'scan.pdf',
    type: 'application/pdf',
    bytes: new Uint8Array([1, 2, 3]),
  })
  const gone = new DOMException('The file was moved.', 'NotFoundError')
  const moved = Object.assign(file, { arrayBuffer: () => Promise.reject(gone) })
  expect(await readFile(moved)).toBeUndefined()
})

test('a file that is too large by itself is not said to have been crowded out by others', () => {
  expect([unkeptOf(mostOfFiles), unkeptOf(mostOfFiles + 1)]).toEqual(['noRoom', 'tooLarge'])
})
