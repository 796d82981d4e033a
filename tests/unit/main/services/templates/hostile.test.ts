import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleFields } from '#shared/templates/samples.ts'
import { aliasesOfKind, fieldsOf } from '#shared/templates/kind-fields.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { createTemplateEngine } from '#main/services/documents/render.ts'
import { aDocx, paragraph, type Relation, relationships, table } from '#support/docx.ts'

const engine = createTemplateEngine(
  new URL('../../../../../src/main/services/documents/render-worker.ts', import.meta.url),
)
const tree = fieldsOf('quote', 'en')
const filling = {
  fields: sampleFields('quote', 'en'),
  language: 'en',
  aliases: aliasesOfKind('quote'),
} as const

/** What a hostile template would leave behind, or reach. */
const canary = `${tmpdir()}/satchel-canary`
const reached: string[] = []
let realFetch: typeof fetch
beforeAll(() => {
  realFetch = globalThis.fetch
  globalThis.fetch = (input) => {
    reached.push(String(input))
    return Promise.reject(new Error('no network'))
  }
})
afterAll(() => {
  globalThis.fetch = realFetch
})

const write = `require('fs').writeFileSync('${canary}','x')`
const say = (code: string) => aDocx(paragraph(`{{${code}}}`))
const field = (code: string) =>
  aDocx(
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
  )
const withRelations = (...all: readonly Relation[]) =>
  aDocx(paragraph('x'), { 'word/_rels/document.xml.rels': relationships(...all) })
const many = (count: number, name: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_unused, index) => [name(index), 'x']))
const bomb = new Uint8Array(90 * 1024 * 1024)

type Hostile = readonly [what: string, rule: TemplateProblem['rule'], make: () => Uint8Array]

const corpus: readonly Hostile[] = [
  // Code, by every way that leads out of a sandbox.
  ...[
    `lines.constructor.constructor("return process")()`,
    `lines.constructor.from({length: 1e9})`,
    `this.constructor.constructor('return process')().exit()`,
    `(function(){ ${write} })()`,
    `(() => { ${write} })()`,
    `[].filter.constructor('${'x'}')()`,
    `lines["constructor"]`,
    `quote_title["__proto__"]`,
    `lines?.length`,
    'new Date()',
    'new Function("return 1")()',
    'a += 1',
    '__code__',
    '__proto__',
    'quote_title.__proto__',
    'lines = []',
    'delete lines',
    'typeof process',
    'void 0',
    'x => x',
    'async () => 1',
    'await 1',
    'import("fs")',
    `import.meta`,
    '`${quote_title}`',
    'tag`x`',
    '/(a+)+$/.test(quote_title)',
    '[1,2,3]',
    '({a: 1})',
    '1, 2',
    'quote_title; process.exit()',
    'lines.map(l => l)',
    'quote_title.toString()',
    'class A {}',
    'while(true){}',
    'super.x',
    'quote_title++',
    '...lines',
    '10n ** 99999n',
    'lines in lines',
    'quote_title instanceof Object',
    '1 << 31',
  ].map((code): Hostile => [`code: ${code}`, 'expression', () => say(`INS ${code}`)]),
  ...[
    'eval("1")',
    'require("fs")',
    'fetch("http://x.invalid")',
    'constructor("x")',
    'toString()',
    'hasOwnProperty("x")',
  ].map((code): Hostile => [
    `a function that is not ours: ${code}`,
    'unknownFunction',
    () => say(`INS ${code}`),
  ]),
  ...['process', 'globalThis', 'constructor', 'quote_title.constructor'].map((code): Hostile => [
    `a name that is no field: ${code}`,
    'unknownField',
    () => say(`INS ${code}`),
  ]),
  ['EXEC', 'command', () => say(`EXEC ${write}`)],
  ['! for EXEC', 'command', () => say(`! ${write}`)],
  ['HTML', 'command', () => say('HTML "<img src=http://x.invalid>"')],
  ['LINK', 'command', () => say('LINK ({ url: "file:///etc/passwd" })')],
  ['QUERY', 'command', () => say('QUERY select * from users')],
  ['ALIAS', 'command', () => say('ALIAS x IN lines')],
  ['an expression of 50,000 characters', 'expression', () => say(`INS ${'1+'.repeat(25_000)}1`)],
  ['an expression nested 500 deep', 'expression', () => say(`INS ${'('.repeat(500)}1${')'.repeat(500)}`)],
  ['an expression of 900 nots', 'expression', () => say(`INS ${'!'.repeat(900)}1`)],
  // Archives.
  ['a zip bomb', 'tooLarge', () => aDocx(paragraph('x'), { 'word/media/big.bin': bomb })],
  [
    'a bomb in many parts',
    'tooLarge',
    () =>
      aDocx(
        paragraph('x'),
        Object.fromEntries([0, 1, 2].map((n) => [`word/b${n}.bin`, bomb.subarray(0, 30 * 1024 * 1024)])),
      ),
  ],
  [
    '5,000 parts',
    'tooLarge',
    () =>
      aDocx(
        paragraph('x'),
        many(5_000, (index) => `word/x${index}.bin`),
      ),
  ],
  ['a part that climbs out', 'badName', () => aDocx(paragraph('x'), { '../../../tmp/evil.txt': 'x' })],
  ['a part with an absolute name', 'badName', () => aDocx(paragraph('x'), { '/etc/evil': 'x' })],
  ['a part with backslashes', 'badName', () => aDocx(paragraph('x'), { 'word\\evil.xml': 'x' })],
  ['no zip at all', 'notDocx', () => strToU8('MZ this is a program')],
  ['an empty file', 'notDocx', () => new Uint8Array()],
  ['half a zip', 'notDocx', () => aDocx(paragraph('x')).subarray(0, 300)],
  ['a zip without a document', 'notDocx', () => zipSync({ 'a.txt': strToU8('x') })],
  ['broken XML', 'notDocx', () => aDocx('<w:p><w:r></w:p>')],
  [
    'a document type with entities',
    'doctype',
    () =>
      aDocx(paragraph('x'), { 'word/styles.xml': '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x/>' }),
  ],
  [
    'an external entity',
    'doctype',
    () => aDocx(paragraph('x'), { 'word/header1.xml': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>' }),
  ],
  // What Word would run or fetch.
  ['a macro', 'macro', () => aDocx(paragraph('x'), { 'word/vbaProject.bin': 'x' })],
  [
    'a macro by its content type',
    'macro',
    () =>
      aDocx(paragraph('x'), {
        '[Content_Types].xml':
          '<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      }),
  ],
  ['a program inside', 'macro', () => aDocx(paragraph('x'), { 'word/run.exe': 'MZ' })],
  ['an OLE object', 'embedded', () => aDocx(paragraph('x'), { 'word/embeddings/oleObject1.bin': 'x' })],
  ['an ActiveX control', 'embedded', () => aDocx(paragraph('x'), { 'word/activeX/activeX1.xml': '<a/>' })],
  ['an object in the text', 'embedded', () => aDocx('<w:p><w:r><w:object/></w:r></w:p>')],
  ['an altChunk', 'embedded', () => aDocx('<w:altChunk r:id="rId9"/>')],
  ['an altChunk relationship', 'embedded', () => withRelations(['aFChunk', 'evil.html', 'Internal'])],
  ['a remote picture', 'external', () => withRelations(['image', 'http://x.invalid/pixel.png'])],
  [
    'a picture on a share',
    'external',
    () => withRelations(['image', '\\\\x.invalid\\share\\a.png', 'Internal']),
  ],
  ['a remote OLE object', 'embedded', () => withRelations(['oleObject', 'http://x.invalid/a.doc'])],
  ['a remote frame', 'external', () => withRelations(['frame', 'http://x.invalid/'])],
  ['a remote subdocument', 'external', () => withRelations(['subDocument', 'file:///c:/secret.docx'])],
  ['a link that runs', 'external', () => withRelations(['hyperlink', 'javascript:alert(1)'])],
  ['a link to a file', 'external', () => withRelations(['hyperlink', 'file:///c:/windows/system32/cmd.exe'])],
  ['a DDE field', 'field', () => field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')],
  [
    'a DDE field in two pieces',
    'field',
    () =>
      aDocx(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
      ),
  ],
  ['a simple DDE field', 'field', () => aDocx('<w:p><w:fldSimple w:instr=" DDE cmd x "/></w:p>')],
  ['an INCLUDETEXT field', 'field', () => field('INCLUDETEXT "c:\\\\secret.docx"')],
  ['an INCLUDEPICTURE field', 'field', () => field('INCLUDEPICTURE "http://x.invalid/a.png"')],
  [
    'a DATABASE field in a header',
    'field',
    () =>
      aDocx(paragraph('x'), {
        'word/header1.xml': '<w:hdr xmlns:w="w"><w:p><w:fldSimple w:instr="DATABASE \\d"/></w:p></w:hdr>',
      }),
  ],
  ['an SVG picture', 'picture', () => aDocx(paragraph('x'), { 'word/media/a.svg': '<svg onload="x"/>' })],
  [
    'an SVG that says it is a PNG',
    'picture',
    () => aDocx(paragraph('x'), { 'word/media/a.png': '<?xml version="1.0"?><svg xmlns="x"/>' }),
  ],
  [
    'a picture of 30,000 pixels',
    'picture',
    () =>
      aDocx(paragraph('x'), {
        'word/media/a.png': Uint8Array.from([
          0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0x75, 0x30, 0, 0, 0x75,
          0x30, 8,
        ]),
      }),
  ],
  [
    'a picture of 6 MB',
    'picture',
    () =>
      aDocx(paragraph('x'), {
        'word/media/a.jpg': new Uint8Array(6 * 1024 * 1024).map((_byte, at) => (at * 7919) % 251),
      }),
  ],
  // Broken by accident.
  ['a loop without an end', 'unclosed', () => say('FOR line IN lines')],
  ['a condition without an end', 'unclosed', () => say('IF note')],
  ['an end without a loop', 'nesting', () => say('END-FOR line')],
  ['a command without its braces', 'unclosed', () => aDocx(paragraph('{{INS quote_title'))],
  ['braces without a command', 'unclosed', () => aDocx(paragraph('quote_title}}'))],
  [
    'crossed loops',
    'nesting',
    () =>
      aDocx(
        ['{{FOR line IN lines}}', '{{IF note}}', '{{END-FOR line}}', '{{END-IF}}']
          .map((one) => paragraph(one))
          .join(''),
      ),
  ],
  [
    'a loop out of a table',
    'nesting',
    () => aDocx(`${table([['{{FOR line IN lines}}', 'x']])}${paragraph('{{END-FOR line}}')}`),
  ],
  ['a misspelt field', 'unknownField', () => say('INS qoute_title')],
  ['a field of a line outside of the loop', 'unknownField', () => say('INS $line.code')],
  [
    'a loop over a text',
    'notAList',
    () => aDocx(`${paragraph('{{FOR c IN quote_title}}')}${paragraph('{{END-FOR c}}')}`),
  ],
  [
    'a loop without a list',
    'command',
    () => aDocx(`${paragraph('{{FOR line}}')}${paragraph('{{END-FOR line}}')}`),
  ],
  ['an empty command', 'expression', () => aDocx(paragraph('{{ }}'))],
]

describe(`${corpus.length} hostile or broken templates`, () => {
  test.each(corpus)('%s: %s', async (_what, rule, make) => {
    const bytes = make()
    const began = performance.now()
    const { problems } = await engine.check(bytes, tree)
    const found = problems.find((problem) => problem.severity === 'refused' && problem.rule === rule)
    expect(found ?? problems).toMatchObject({ rule, severity: 'refused' })
    expect(found?.detail).not.toBe('')
    // Nothing comes out of it either; names alone are checked by the data.
    const rendered = await engine.render(bytes, filling)
    expect('problems' in rendered && rendered.problems.length).toBeGreaterThan(0)
    expect(performance.now() - began).toBeLessThan(120_000)
  })

  test('left nothing on the disk and reached no network', () => {
    expect(existsSync(canary)).toBe(false)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('evil'))).toEqual([])
    expect(reached).toEqual([])
  })
})

test('loops in loops in loops end by themselves, with a reason', async () => {
  const loops = ['a', 'b', 'c', 'd', 'e']
  const body = [
    ...loops.map((name) => paragraph(`{{FOR ${name} IN lines}}`)),
    paragraph('{{INS $a.code}}'),
    ...loops.toReversed().map((name) => paragraph(`{{END-FOR ${name}}}`)),
  ]
  const rows = Array.from({ length: 60 }, () => ({ code: 'x' }))
  const rendered = await engine.render(aDocx(body.join('')), { ...filling, fields: { lines: rows } })
  expect(rendered).toMatchObject({
    problems: [{ reason: 'repeatsTooMuch', text: '{{INS $a.code}}', paragraph: 6 }],
  })
}, 60_000)

test('data is never XML, whatever a customer is called', async () => {
  const name = '||<w:p/>|| {{EXEC x}} <w:r> & ]]> $1'
  const rendered = await engine.render(aDocx(paragraph('[{{INS customer_name}}]')), {
    ...filling,
    fields: { customer_name: name },
  })
  if (!('bytes' in rendered)) throw new Error(rendered.problems.map(({ detail }) => detail).join())
  const { unzipSync, strFromU8 } = await import('fflate')
  const xml = strFromU8(unzipSync(rendered.bytes)['word/document.xml'] ?? new Uint8Array())
  const text = [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)]
    .map(([, words]) => words)
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  expect(text).toBe(`[${name}]`)
})

test('what a template was attached to is taken out, and said', async () => {
  const bytes = aDocx(paragraph('{{INS quote_title}}'), {
    'word/_rels/settings.xml.rels': relationships(['attachedTemplate', 'http://x.invalid/evil.dotm']),
  })
  expect((await engine.check(bytes, tree)).problems).toMatchObject([
    {
      severity: 'removed',
      rule: 'external',
      part: 'word/_rels/settings.xml.rels',
      text: 'http://x.invalid/evil.dotm',
    },
  ])
  const rendered = await engine.render(bytes, filling)
  if (!('bytes' in rendered)) throw new Error(rendered.problems.map(({ detail }) => detail).join())
  const { unzipSync, strFromU8 } = await import('fflate')
  expect(
    strFromU8(unzipSync(rendered.bytes)['word/_rels/settings.xml.rels'] ?? new Uint8Array()),
  ).not.toContain('evil')
})
