import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { withDraftMark } from '#main/services/templates/draft-mark.ts'
import { structuralFaults } from '#main/services/templates/judge.ts'
import { aFiller } from '#support/filled-word.ts'
import { aWordFile, headerReference, line, section, withHeader } from '#support/word-file.ts'

const fill = aFiller()
const shipped = (language: 'zh-CN' | 'en') =>
  new Uint8Array(readFileSync(new URL(`../../../../../templates/quote.${language}.docx`, import.meta.url)))
const partsOf = (bytes: Uint8Array) => new Map(Object.entries(unzipSync(bytes)))
const marksIn = (parts: ReadonlyMap<string, Uint8Array>) =>
  [...parts]
    .filter(([, content]) => strFromU8(content).includes('SatchelDraftMark'))
    .map(([name]) => name)
    .toSorted()
const text = (parts: ReadonlyMap<string, Uint8Array>, name: string) =>
  strFromU8(parts.get(name) ?? new Uint8Array())

test.each([
  ['zh-CN', '草稿'],
  ['en', 'DRAFT'],
] as const)('a draft (%s) says so across every page, an issued quote nowhere', async (language, mark) => {
  const file = shipped(language)
  const draft = await fill({ file, language, fields: { draft_mark: mark } })
  expect(draft.failure).toBeUndefined()
  expect(draft.faults).toEqual([])
  const parts = partsOf(draft.bytes)
  const headers = [...parts.keys()].filter((name) => /^word\/header\d*\.xml$/.test(name))
  expect(headers.length).toBeGreaterThan(0)
  expect(marksIn(parts)).toEqual(headers.toSorted())
  for (const name of headers) expect(text(parts, name)).toContain(`string="${mark}"`)
  const issued = await fill({ file, language, fields: { draft_mark: '' } })
  expect(marksIn(partsOf(issued.bytes))).toEqual([])
  // The words of the document are the same.
  expect(draft.lines).toEqual(issued.lines)
})

test('a page that has no header of its kind gets one: the first page, even pages, a file without sections', () => {
  const plain = partsOf(aWordFile(line('text')))
  const marked = withDraftMark(plain, 'DRAFT')
  expect(marksIn(marked)).toEqual(['word/satchelDraft-default.xml'])
  expect(text(marked, 'word/document.xml')).toMatch(/<w:sectPr[^>]*><w:headerReference[^>]*w:type="default"/)
  expect(text(marked, '[Content_Types].xml')).toContain('/word/satchelDraft-default.xml')
  expect(structuralFaults(marked)).toEqual([])

  const titled = partsOf(
    aWordFile(line('text'), {
      ...withHeader(line('head')),
      section: section(headerReference).replace('</w:sectPr>', '<w:titlePg/></w:sectPr>'),
    }),
  )
  const both = withDraftMark(titled, 'DRAFT')
  expect(marksIn(both)).toEqual(['word/header1.xml', 'word/satchelDraft-first.xml'])
  expect(text(both, 'word/header1.xml')).toMatch(/head<\/w:t><\/w:r><w:r[^>]*>/)
  expect(structuralFaults(both)).toEqual([])
})

test('what is marked is not changed in place', () => {
  const parts = partsOf(aWordFile(line('text')))
  const before = text(parts, 'word/document.xml')
  withDraftMark(parts, 'DRAFT')
  expect(text(parts, 'word/document.xml')).toBe(before)
  expect(strToU8(before)).toEqual(parts.get('word/document.xml'))
})
