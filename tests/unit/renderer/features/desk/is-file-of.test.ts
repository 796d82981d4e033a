import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isFileOf } from '#renderer/features/desk/imports/is-file-of.ts'

const aFile = (text: string, name = '产品.csv') => new File([text], name)
const sha256 = createHash('sha256').update('P1,泵').digest('hex')
const begun = { run: { fileName: '产品.csv' }, bytes: Buffer.byteLength('P1,泵') }

test('an import goes on with the file that it began with, and not with one of its name and size', async () => {
  expect(await isFileOf(aFile('P1,泵'), { ...begun, sha256 })).toBe(true)
  expect(await isFileOf(aFile('P2,泵'), { ...begun, sha256 })).toBe(false)
  expect(await isFileOf(aFile('P1,泵', '其他.csv'), { ...begun, sha256 })).toBe(false)
  expect(await isFileOf(aFile('P1,泵 '), { ...begun, sha256 })).toBe(false)
})

test('one that began before that was noted goes on by name and size', async () => {
  expect(await isFileOf(aFile('P2,泵'), begun)).toBe(true)
})
