import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Language } from '#shared/kernel/format.ts'
import { aliasesOfKind, fieldsOf } from '#shared/templates/kind-fields.ts'
import { sampleFields } from '#shared/templates/samples.ts'
import { type TemplateKind, templateKinds } from '#shared/templates/template.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { aDocx, paragraph, table } from '#support/docx.ts'

const at = (path: string) => new URL(`../../../../../${path}`, import.meta.url)
const engine = createTemplateEngine(at('src/main/services/documents/render-worker.ts'))

/** The paragraphs of a document as a reader sees them. */
function wordsOf(docx: Uint8Array, part = 'word/document.xml'): readonly string[] {
  const xml = strFromU8(unzipSync(docx)[part] ?? new Uint8Array())
  return [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)]
    .map(([one]) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words).join(''))
    .filter((words) => words.trim() !== '')
}

async function fill(template: Uint8Array, kind: TemplateKind, language: Language): Promise<Uint8Array> {
  const rendered = await engine.render(template, {
    fields: sampleFields(kind, language),
    language,
    aliases: aliasesOfKind(kind),
  })
  if (!('bytes' in rendered)) throw new Error(rendered.problems.map(({ detail }) => detail).join('; '))
  return rendered.bytes
}

const shipped = templateKinds.flatMap((kind) =>
  (['zh-CN', 'en'] as const).map(
    (language) => [kind, language, `templates/${kind}.${language}.docx`] as const,
  ),
)
const foreign = (
  [
    ['quote', 'zh-CN', 'quote.zh-CN.libreoffice'],
    ['contract', 'en', 'contract.en.libreoffice'],
    ['visit', 'zh-CN', 'visit.zh-CN.libreoffice'],
    ['handover', 'en', 'handover.en.libreoffice'],
    ['letter', 'en', 'letter.en.writer'],
    ['quote', 'zh-CN', 'quote.zh-CN.writer'],
  ] as const
).map(([kind, language, name]) => [kind, language, `tests/fixtures/templates/${name}.docx`] as const)

describe('good templates, shipped and from LibreOffice', () => {
  test.each([...shipped, ...foreign])(
    '%s %s (%s): no false alarm, and filled',
    async (kind, language, path) => {
      const template = readFileSync(at(path))
      const { problems } = await engine.check(template, fieldsOf(kind, language))
      expect(
        problems.filter(
          ({ severity, rule }) => severity === 'refused' || (rule !== 'font' && rule !== 'split'),
        ),
      ).toEqual([])
      const words = wordsOf(await fill(template, kind, language)).join('\n')
      expect(words).not.toMatch(/\{\{|\}\}|undefined|NaN|\[object/)
      expect(words.length).toBeGreaterThan(20)
    },
  )

  test('the same template and data give the same bytes', async () => {
    const template = readFileSync(at('templates/quote.en.docx'))
    const [one, two] = [await fill(template, 'quote', 'en'), await fill(template, 'quote', 'en')]
    expect(wordsOf(one)).toEqual(wordsOf(two))
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
  })
})

describe('what comes out (golden)', () => {
  test('a table in Chinese names, made in LibreOffice, with functions', async () => {
    const docx = await fill(
      readFileSync(at('tests/fixtures/templates/quote.zh-CN.writer.docx')),
      'quote',
      'zh-CN',
    )
    expect(wordsOf(docx)).toMatchInlineSnapshot(`
      [
        "报价 QT-2026-000123 给 上海华源化工有限公司:",
        "名称",
        "数量",
        "金额",
        "主机",
        "¥0.00",
        "卧式离心泵 HCP 45",
        "2",
        "¥28,904.70",
        "机械密封（卧式离心泵2型）",
        "12",
        "¥14,186.40",
        "现场安装调试",
        "1",
        "¥3,800.00",
        "操作培训 (可选)",
        "1",
        "¥2,000.00",
        "合计 伍万壹仟陆佰陆拾陆元伍角叁分 = 伍万壹仟陆佰陆拾陆元伍角叁分;含可选项",
      ]
    `)
  })

  test('letters with a condition, made in LibreOffice', async () => {
    const docx = await fill(
      readFileSync(at('tests/fixtures/templates/letter.en.writer.docx')),
      'letter',
      'en',
    )
    expect(wordsOf(docx)).toMatchInlineSnapshot(`
      [
        "Spring maintenance",
        "Shanghai Huayuan Chemical Co., Ltd., Dear Mr. Wang,",
        "WEI WANG",
      ]
    `)
  })

  test('a visit report', async () => {
    const docx = await fill(readFileSync(at('templates/visit.en.docx')), 'visit', 'en')
    expect(wordsOf(docx)).toMatchInlineSnapshot(`
      [
        "Service report",
        "Customer",
        "Shanghai Huayuan Chemical Co., Ltd.",
        "Report no.",
        "SV-2026-000123",
        "Address",
        "科技园南路8号, 浦东新区, 上海市 200120",
        "Date",
        "Mar 2, 2026",
        "Machine",
        "卧式离心泵 HCP 45",
        "Purpose",
        "Repair",
        "Serial no.",
        "HCP45-2026-0001",
        "Engineer",
        "Yongsheng Luo",
        "Warranty until",
        "Mar 1, 2028",
        "100-0000-0001",
        "Findings",
        "机械密封泄漏，轴承温度偏高。",
        "Work done",
        "更换机械密封和轴承，重新对中，试运行 30 分钟正常。",
        "Fault · cause · action: Leak · Wear · Replaced",
        "Work + travel: 150 + 45 min",
        "Checks",
        "No.",
        "Description",
        "Result",
        "Note",
        "1",
        "Mechanical seal is tight",
        "Not OK",
        "已更换",
        "2",
        "Coupling is aligned",
        "OK",
        "Readings",
        "Description",
        "Value",
        "Unit",
        "Pressure",
        "6.2",
        "bar",
        "Parts used",
        "No.",
        "Description",
        "Qty",
        "1",
        "机械密封（卧式离心泵2型）",
        "1",
        "Photos",
        "Worn seal",
        "Signature of the customer",
        "王伟",
        "Satisfaction: 4.7 / 5",
      ]
    `)
    // The photo and the signature; one picture that is there twice is packed once.
    const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    expect(xml.match(/<wp:inline /g)).toHaveLength(2)
  })

  test('a quote says what its prices are without, unless the tax is inside', async () => {
    const template = readFileSync(at('templates/quote.en.docx'))
    const fields = sampleFields('quote', 'en')
    const words = async (taxIncluded: boolean) => {
      const made = await engine.render(template, {
        fields: { ...fields, tax_included: taxIncluded },
        language: 'en',
        aliases: {},
      })
      return 'bytes' in made ? wordsOf(made.bytes).join('\n') : ''
    }
    expect(await words(false)).toContain('Unit prices are net of VAT')
    expect(await words(true)).not.toContain('Unit prices are net of VAT')
  })

  test('every function, in one table', async () => {
    const cases = [
      ['money(1234.5, "CNY")', '¥1,234.50'],
      ['number(1234.5)', '1,234.50'],
      ['percent(0.135)', '13.5%'],
      ['date("2026-03-02")', 'Mar 2, 2026'],
      ['capitals(1005.2)', '壹仟零伍元贰角整'],
      ['round(2.345, 2)', '2.35'],
      ['upper("abc") + lower("DEF")', 'ABCdef'],
      ['“curly” = "curly" ? ‘yes’ : ‘no’', 'yes'],
      ['count(lines)', '5'],
      ['sum(lines, "quantity_value")', '16'],
      ['max(lines, "quantity_value") - min(lines, "quantity_value")', '12'],
      ['join(where(lines, "code"), "code", "/")', 'HCP-045/MS-HCP-2/SV-INS/SV-TRN'],
      ['count(where(lines, "code", "SV-INS"))', '1'],
      ['fallback("", "none")', 'none'],
      ['empty(lines) or not empty(note) and gross_value > 100', 'true'],
      ['1 + 2 * 3 - 8 / 4 % 3', '5'],
      ['gross_value >= 1 && net_value <> gross_value', 'true'],
      ['trim("  x ") + length("四个字符")', 'x4'],
      ['average(lines, "quantity_value")', '3.2'],
    ] as const
    const template = aDocx(table(cases.map(([code]) => [`{{${code}}}`])))
    const { problems } = await engine.check(template, fieldsOf('quote', 'en'))
    expect(problems).toEqual([])
    expect(wordsOf(await fill(template, 'quote', 'en'))).toEqual(cases.map(([, result]) => result))
  })
})

describe('the linter speaks in Word’s terms', () => {
  const lint = async (body: string, kind: TemplateKind = 'quote') =>
    (await engine.check(aDocx(body), fieldsOf(kind, 'en'))).problems

  test('part, paragraph, row, text, and the name that was meant', async () => {
    const body = paragraph('Quote') + table([['head'], ['{{INS customer_nmae}}'], ['{{报价单}}']])
    expect(await lint(body)).toMatchObject([
      {
        rule: 'unknownField',
        part: 'word/document.xml',
        paragraph: 3,
        row: 2,
        text: '{{INS customer_nmae}}',
        nearest: expect.arrayContaining(['customer_name']),
      },
      { rule: 'unknownField', row: 3, nearest: expect.arrayContaining(['报价单号']) },
    ])
  })

  test('a command that is formatted in pieces, a table that is too wide, a font', async () => {
    expect(await lint(paragraph('{{INS quote', '**_title}}'))).toMatchObject([
      { severity: 'warning', rule: 'split' },
    ])
    const filled = paragraph('{{INS note}}')
    expect(await lint(filled + table([['a', 'b']], 14_000))).toMatchObject([
      { severity: 'warning', rule: 'wide' },
    ])
    const font = '<w:p><w:r><w:rPr><w:rFonts w:ascii="Comic Papyrus"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    expect(await lint(filled + font)).toMatchObject([
      { severity: 'warning', rule: 'font', text: 'Comic Papyrus', paragraph: 2 },
    ])
  })

  test('a file in which nothing is filled, and one that is empty', async () => {
    expect(await lint(paragraph('Dear {customer_name},'))).toMatchObject([
      { severity: 'warning', rule: 'noCommand' },
    ])
    expect(await lint('<w:p/>')).toMatchObject([{ severity: 'warning', rule: 'empty' }])
  })

  test('names of a function that was meant, and which loop is open where', async () => {
    expect(await lint(paragraph('{{INS mony(gross_value)}}'))).toMatchObject([
      { rule: 'unknownFunction', nearest: expect.arrayContaining(['money']) },
    ])
    expect(await lint(paragraph('a') + paragraph('{{FOR line IN lines}}'))).toMatchObject([
      { rule: 'unclosed', paragraph: 2, detail: '{{END-FOR line}} is missing' },
    ])
  })
})
