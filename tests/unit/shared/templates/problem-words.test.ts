import { expect, test } from 'vitest'
import { structuralFaults } from '#main/services/templates/judge.ts'
import { readXml } from '#main/services/templates/xml-tree.ts'
import { problemSentence, problemWords } from '#shared/templates/problem-words.ts'

test('every reason names the same values in both languages', () => {
  const holes = (text: string) =>
    [...text.matchAll(/(?<!\{)\{([a-z]+)\}(?!\})/g)].map(([, name]) => name).toSorted()
  for (const [reason, [en, zh]] of Object.entries(problemWords)) expect(holes(zh), reason).toEqual(holes(en))
})

test('what is wrong inside a part is said in the reader’s language', () => {
  const values = { fault: 'rowTooWide', width: '4', columns: '3' }
  expect(problemSentence('brokenResult', values, 'zh-CN')).toBe(
    '用示例填写后，Word 打开时会报错：一行占 4 列，而表格只有 3 列',
  )
  expect(problemSentence('unreadablePart', { fault: 'partMalformed', line: '7' }, 'zh-CN')).toBe(
    '此部件无法读取（第 7 行不是有效的 XML）',
  )
  // As apps of before wrote it down.
  expect(problemSentence('unreadablePart', { fault: 'unclosed tag: p' }, 'en')).toBe(
    'the part cannot be read: unclosed tag: p',
  )
})

test('what is no XML comes back as a value, with the line where it ends', () => {
  const read = (text: string) => readXml(new TextEncoder().encode(text))
  expect(read('<a>\n<b>\n</a>')).toEqual({ fault: { reason: 'partMalformed', line: 3 } })
  expect(read('')).toMatchObject({ fault: { reason: expect.stringMatching(/^part/) as string } })
  expect(read('<!DOCTYPE a><a/>')).toEqual({ fault: { reason: 'doctype' } })
  expect(read('<?xml version="1.0" encoding="gb2312"?><a/>')).toEqual({ fault: { reason: 'partEncoding' } })
})

test('a part that Word would complain of is told by its kind', () => {
  const parts = new Map([
    [
      'word/document.xml',
      new TextEncoder().encode(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr/></w:tbl></w:body></w:document>',
      ),
    ],
  ])
  expect(structuralFaults(parts)).toContainEqual({
    part: 'word/document.xml',
    reason: 'rowWithoutCells',
    values: {},
  })
})
