import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { TemplateFields } from '#shared/documents/document.ts'
import { matches } from '#shared/kernel/schema.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { aFiller } from '#support/filled-word.ts'
import { writtenCases } from '#support/word-cases.ts'
import { aWordFile, line } from '#support/word-file.ts'

const fill = aFiller()

describe('templates as people write them', () => {
  test.each(writtenCases)('$says', async (one) => {
    const seen = await fill(one)
    if (one.refused) {
      const problem = seen.problems.find(
        ({ severity, rule }) => severity === 'refused' && rule === one.refused,
      )
      expect(problem ?? seen.problems).toMatchObject({ rule: one.refused })
      expect(problem?.part).not.toBe('')
      return
    }
    expect(seen.refused).toEqual([])
    expect(seen.failure).toBeUndefined()
    expect(seen.faults).toEqual([])
    if (one.said) expect(seen.problems.map(({ rule }) => rule)).toContain(one.said)
    else expect(seen.problems.map(({ rule }) => rule)).toEqual([])
    if (one.lines) expect(seen.lines.filter((words) => words.trim() !== '')).toEqual(one.lines)
    for (const [part, pattern] of one.has ?? []) expect(seen.part(part)).toMatch(pattern)
    for (const [part, pattern] of one.hasNot ?? []) expect(seen.part(part)).not.toMatch(pattern)
  })
})

describe('documents as long as the contract allows', () => {
  const shipped = (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../../../../templates/${name}.docx`, import.meta.url)))
  const many = (kind: 'quote' | 'letter', list: string, count: number) => {
    const [first, second = first] = sampleFields(kind, 'zh-CN')[list] as readonly object[]
    return { [list]: Array.from({ length: count }, () => second) }
  }

  test.each([
    ['the shipped quote of 2,000 lines', 'quote', 'lines', 2_000, 2_000],
    ['5,000 of the shipped letters', 'letter', 'letters', 5_000, 5_000],
  ] as const)('%s', async (_what, kind, list, count, least) => {
    const fields = many(kind, list, count)
    const seen = await fill({ file: shipped(`${kind}.zh-CN`), kind, language: 'zh-CN', fields })
    expect(seen.failure).toBeUndefined()
    expect(seen.lines.length).toBeGreaterThan(least)
  })

  test('1,000 letters of 40 formatted paragraphs', async () => {
    const formatted = Array.from({ length: 40 }, () =>
      line('Dear ', '<w:r><w:rPr><w:b/></w:rPr><w:t>{{$l.code}}</w:t></w:r>'),
    )
    const file = aWordFile(line('{{FOR l IN lines}}') + formatted.join('') + line('{{END-FOR l}}'))
    const seen = await fill({ file, fields: { lines: Array.from({ length: 1_000 }, () => ({ code: 'x' })) } })
    expect(seen.failure).toBeUndefined()
    expect(seen.lines.length).toBeGreaterThanOrEqual(40_000)
  })

  test('the serial numbers of a delivery of a thousand fit into one cell', () => {
    const serials = Array.from(
      { length: 1_000 },
      (_unused, index) => `HCP45-2026-CN-${index + 100_000}`,
    ).join(', ')
    expect(matches(TemplateFields, { lines: [{ serial_numbers: serials }] })).toBe(true)
  })
})

describe('a file that is no .docx is called what it is', () => {
  const compound = (stream: string) =>
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600), ...Buffer.from(stream, 'utf16le')])
  const encrypted = zipSync({ 'word/document.xml': strToU8('x') })
  encrypted[6] = 1

  test.each([
    ['protected with a password', 'password', compound('EncryptedPackage')],
    ['an archive with a password', 'password', encrypted],
    ['a .doc of Word 97', 'oldDoc', compound('WordDocument')],
    ['an old workbook', 'spreadsheet', compound('Workbook')],
    ['a workbook', 'spreadsheet', zipSync({ 'xl/workbook.xml': strToU8('<x/>') })],
    ['RTF', 'rtf', strToU8('{\\rtf1 x}')],
    ['PDF', 'pdf', strToU8('%PDF-1.7')],
    [
      'OpenDocument',
      'openDocument',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': strToU8('<x/>'),
      }),
    ],
    ['empty', 'emptyFile', new Uint8Array()],
    ['something else', 'otherFile', strToU8('hello')],
  ] as const)('%s', async (_what, reason, file) => {
    const { problems } = await fill({ file })
    expect(problems).toMatchObject([{ severity: 'refused', rule: 'notDocx', reason }])
  })
})
