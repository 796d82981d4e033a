import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { TemplateProblem } from '#shared/templates/template.ts'
import type { WordCase } from './filled-word.ts'
import {
  aWordFile,
  cell,
  contentTypes,
  declared,
  grid,
  headerReference,
  line,
  logo,
  relationsXml,
  row,
  run,
  section,
  withHeader,
  withLogo,
  wordField,
} from './word-file.ts'

/** A template as people write it, and what is right. What is not named here may be anything. */
export interface WrittenCase extends WordCase {
  readonly says: string
  /** The paragraphs of the result with words in them. */
  readonly lines?: readonly string[]
  /** The check refuses it, by this rule and with a place. */
  readonly refused?: TemplateProblem['rule']
  /** The check says something of it, by this rule. */
  readonly said?: TemplateProblem['rule']
  /** What stands in a part of the result. */
  readonly has?: readonly (readonly [part: string, pattern: RegExp])[]
  readonly hasNot?: readonly (readonly [part: string, pattern: RegExp])[]
}

const [office, strict] = ['http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/']
/** A picture of one pixel, as wide as is said in centimetres. */
const pixel = (width: number) => ({
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mO4AQAA2gDZvcV+FQAAAABJRU5ErkJggg==',
  width,
  height: 1,
})
const bold = '<w:b/>'
const doc = 'word/document.xml'
const rows = (count: number) => ({
  lines: Array.from({ length: count }, (_unused, index) => ({
    code: `P-${index + 1}`,
    description: 'd',
    quantity: '1',
    unit: 'pc',
    amount: '10.00',
    amount_value: 10,
    is_option: index % 2 === 1,
  })),
})
const says = (text: string) => aWordFile(line(text))
const loop = (...inner: readonly string[]) =>
  line('{{FOR l IN lines}}') + inner.join('') + line('{{END-FOR l}}')
const edited = (bytes: Uint8Array, change: (name: string, text: string) => string) =>
  zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, content]) => [
        name,
        strToU8(change(name, strFromU8(content))),
      ]),
    ),
  )
const control = (content: string, more = '') =>
  `<w:sdt><w:sdtPr>${more}<w:id w:val="123"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const landscape = section('', 'w:w="16838" w:h="11906" w:orient="landscape"')

const values: readonly WrittenCase[] = [
  ...(
    [
      ['a soft line break of the clipboard', 'a\u000bb', 'a\nb'],
      ['a form feed', 'a\fb', 'a\nb'],
      ['a line separator', 'a\u2028b', 'a\nb'],
      ['a line break of Windows', 'a\r\nb', 'a\nb'],
      ['a null', 'a\u0000b', 'ab'],
      ['a control', 'a\u0002b', 'ab'],
      ['U+FFFE', 'a\ufffeb', 'ab'],
      ['half a character', 'a\ud83db', 'ab'],
      ['what looks like XML or a command', '<w:p/> & ]]> {{EXEC x}}', '<w:p/> & ]]> {{EXEC x}}'],
    ] as const
  ).map(([what, note, right]): WrittenCase => ({
    says: `${what} in a value leaves a file that opens`,
    file: says('{{note}}'),
    fields: { note },
    lines: [right],
  })),
  {
    says: 'a control in a cell of a list leaves a file that opens',
    file: aWordFile(loop(line('{{$l.code}}'))),
    fields: { lines: [{ code: 'a\u000bb' }] },
    lines: ['a\nb'],
  },
  {
    says: 'a missing picture leaves nothing in its place',
    file: says('Customer: {{IMAGE customer_signature}}'),
    kind: 'contract',
    fields: { customer_signature: '' },
    lines: ['Customer: '],
  },
  {
    says: 'a picture declares what its part does not',
    file: edited(says('{{IMAGE customer_signature}}'), (_name, text) =>
      text.replace(/ xmlns:(wp|r|a|pic)="[^"]*"/g, '').replace(/<w:headerReference[^>]*>/g, ''),
    ),
    kind: 'contract',
    has: [[doc, /<wp:inline xmlns:wp=/]],
  },
  {
    says: 'a picture in a file of the strict dialect is strict',
    file: edited(says('{{IMAGE customer_signature}}'), (_name, text) =>
      text
        .replaceAll(`${office}wordprocessingml/2006/`, `${strict}wordprocessingml/`)
        .replaceAll(`${office}officeDocument/2006/`, `${strict}officeDocument/`)
        .replaceAll(`${office}drawingml/2006/`, `${strict}drawingml/`),
    ),
    kind: 'contract',
    has: [[doc, /<a:graphic xmlns:a="http:\/\/purl\.oclc\.org\//]],
    hasNot: [[doc, /schemas\.openxmlformats\.org\/drawingml\/2006\/(main|picture)"/]],
  },
  {
    says: 'a picture that is missing in a list does not move the others',
    file: aWordFile(line('{{FOR p IN photos}}{{IMAGE $p.picture}} {{$p.caption}}{{END-FOR p}}')),
    kind: 'visit',
    fields: {
      photos: [
        { picture: pixel(1), caption: 'first' },
        { picture: '', caption: 'none' },
        { picture: pixel(3), caption: 'third' },
        { picture: pixel(1), caption: 'first again' },
      ],
    },
    lines: [' first none third first again'],
    has: [[doc, /cx="360000"[\s\S]*>none<[\s\S]*cx="1080000"[\s\S]*>third<[\s\S]*cx="360000"/]],
  },
  {
    says: 'what a value cannot hold does not move the values beside it',
    file: says('{{note}}|{{currency}}|{{quote_title}}'),
    fields: { note: 'a\u001fb', currency: '', quote_title: 'c' },
    lines: ['ab||c'],
  },
]

const expressions: readonly WrittenCase[] = (
  [
    ['{{金额（合计数值，币种）}}', '¥51,666.53'],
    ['{{合计数值＞100 ？ “大” ： “小”}}', '大'],
    ['{{合计数值＞＝100 ？ 「大」 ： 『小』}}', '大'],
    ['{{（1＋2）＊3－4／2}}', '7'],
    ['{{合计(明细, "金额数值")}}', '48891.1'],
    ['{{连接(筛选(明细, "编码"), "编码", "、")}}', 'HCP-045、MS-HCP-2、SV-INS、SV-TRN'],
    ['{{行数(筛选(明细, "是可选项"))}}', '1'],
    ['{{最大(明细, "数量数值")}}', '12'],
    ['｛｛币种｝｝', 'CNY'],
    ['{｛币种｝}', 'CNY'],
    ['{{money(gross_value – net_value, “CNY”)}}', '¥5,713.25'],
    ['{{gross_value − net_value}}', '5713.25'],
    ['{{gross_value * 0.3}}', '15499.959'],
    ['{{0.1 + 0.2}}', '0.3'],
    ['{{0.1 + 0.2 == 0.3 ? "yes" : "no"}}', 'yes'],
    ['{{round(1.005, 2)}}', '1.01'],
    ['{{round(-2.5)}}', '-3'],
    ['{{fallback("", ‘the customer’s own’)}}', 'the customer’s own'],
    [`{{fallback('', 'it''s')}}`, `it''s`],
    ['{{not currency == "USD" ? "home" : "away"}}', 'home'],
    ['{{not (currency == "CNY") and true ? "a" : "b"}}', 'b'],
    ['{{quote_revision == 1 ? "first" : "later"}}', 'first'],
    ['{{quote_revision != 2 ? "first" : "later"}}', 'first'],
    ['{{gross > 100 ? "much" : "little"}}', 'much'],
    ['{{valid_until > quote_date ? "later" : "earlier"}}', 'later'],
    ['{{date("2026-12-02") == "2026-12-02" ? "same" : "other"}}', 'same'],
    ['{{min(where(lines, "code", "none"), "quantity_value")}}', '0'],
    ['{{sum(where(lines, "is_option", false), "amount_value")}}', '46891.1'],
    ['{{quote_revision + 1}}', '2'],
    ['{{quote_number + "/" + currency}}', 'QT-2026-000123/CNY'],
  ] as const
).map(([text, right]) => ({
  says: `${text} is ${right}`,
  file: says(text),
  language: 'zh-CN',
  lines: [right],
}))

const refusedExpressions: readonly WrittenCase[] = (
  [
    ['{{lines}}', 'types'],
    ['{{where(lines, "code")}}', 'types'],
    ['{{first(lines)}}', 'types'],
    ['{{IMAGE note}}', 'types'],
    ['{{customer_name > 5}}', 'types'],
    ['{{tax_included == "yes"}}', 'types'],
    ['{{customer_name == 5 ? 1 : 2}}', 'types'],
    ['{{date(currency)}}', 'render'],
    ['{{round()}}', 'expression'],
    ['{{money(1, 2, 3)}}', 'expression'],
    ['{{money(1, "GBP")}}', 'render'],
    ['{{sum(lines, "amuont_value")}}', 'unknownField'],
    ['{{sum(lines, "description")}}', 'render'],
    ['{{1 < 2 < 3}}', 'expression'],
    ['{{$idx}}', 'unknownField'],
    ['{{END-FOR}}', 'nesting'],
    ['{{FOR l IN note}}{{END-FOR}}', 'notAList'],
  ] as const
).map(([text, refused]) => ({ says: `${text} is refused in its place`, file: says(text), refused }))

const commands: readonly WrittenCase[] = [
  {
    says: 'END-FOR without a name closes the innermost loop',
    file: aWordFile(line('{{FOR l IN lines}}') + line('{{$l.code}}') + line('{{END-FOR}}')),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'END-FOR with a hyphen that does not break, lower case, spaces that do not break',
    file: aWordFile(
      line('{{for\u00a0l in lines}}') + line('{{\u3000$l.code\u00a0}}') + line('{{end\u2011for l}}'),
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'a hyphen that does not break may be an element of Word',
    file: aWordFile(
      loop(line('{{$l.code}}')).replace('END-FOR l', 'END</w:t></w:r><w:r><w:noBreakHyphen/><w:t>FOR l'),
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'a condition in a condition in one line',
    file: says('A {{IF note}}B {{IF currency}}C{{END-IF}} D{{END-IF}} E'),
    lines: ['A B C D E'],
  },
  {
    says: 'two loops that begin in one paragraph',
    file: aWordFile(
      line('{{FOR a IN lines}}{{FOR b IN lines}}') +
        line('{{$a.code}}{{$b.code}}') +
        line('{{END-FOR b}}{{END-FOR a}}'),
    ),
    fields: rows(2),
    lines: ['P-1P-1', 'P-1P-2', 'P-2P-1', 'P-2P-2'],
  },
  {
    says: 'loops in loops in one line',
    file: says('{{FOR a IN lines}}{{FOR b IN lines}}{{$a.code}}{{$b.code}} {{END-FOR}}{{END-FOR}}.'),
    fields: rows(2),
    lines: ['P-1P-1 P-1P-2 P-2P-1 P-2P-2 .'],
  },
  {
    says: 'an inner loop may have the name of the outer one',
    file: says('{{FOR l IN lines}}{{$l.code}}({{FOR l IN lines}}{{$l.code}} {{END-FOR l}}){{END-FOR l}}'),
    fields: rows(2),
    lines: ['P-1(P-1 P-2 )P-2(P-1 P-2 )'],
  },
  {
    says: 'conditions and loops stand in one another as deep as anybody writes them',
    file: aWordFile(
      loop(
        line('{{IF $l.is_option}}option {{IF note}}noted {{FOR m IN lines}}{{IF $m.code == $l.code}}'),
        line('{{$m.code}} is {{$idx + 1}}'),
        line('{{END-IF}}{{END-FOR}}{{END-IF}}{{END-IF}}'),
      ),
    ),
    fields: { ...rows(4), note: 'x' },
    lines: ['option noted ', 'P-2 is 2', 'option noted ', 'P-4 is 4'],
  },
  {
    says: '$idx counts the loop, not the condition in it',
    file: aWordFile(loop(line('{{IF $l.code}}'), line('{{$idx + 1}}.'), line('{{END-IF}}'))),
    fields: rows(3),
    lines: ['1.', '2.', '3.'],
  },
  {
    says: 'a formatted condition in a line keeps each run valid',
    file: aWordFile(
      line(
        run('Note: '),
        run('{{IF note}}', bold),
        run('{{note}}', bold),
        run('{{END-IF}}', bold),
        run(' bye'),
      ),
    ),
    fields: { note: 'x' },
    lines: ['Note: x bye'],
    has: [[doc, /<w:rPr><w:b\/><\/w:rPr><w:t[^>]*>x</]],
  },
  {
    says: 'a formatted loop in a line gives every item its format',
    file: aWordFile(
      line(run('{{FOR l IN lines}}', bold), run('{{$l.code}}, ', bold), run('{{END-FOR l}}', bold)),
    ),
    fields: rows(3),
    lines: ['P-1, P-2, P-3, '],
  },
  {
    says: 'a loop that ends at the end of a line repeats the line',
    file: aWordFile(line('{{FOR l IN lines}}') + line('{{$l.code}}{{END-FOR l}}') + line('end')),
    fields: rows(2),
    lines: ['P-1', 'P-2', 'end'],
  },
  {
    says: 'a loop from the beginning of one line to the end of another repeats whole lines',
    file: aWordFile(line('{{FOR l IN lines}}{{$l.code}}') + line('{{$l.amount}}{{END-FOR l}}') + line('end')),
    fields: rows(2),
    lines: ['P-1', '10.00', 'P-2', '10.00', 'end'],
  },
  {
    says: 'a loop that begins inside a line repeats what stands in it, line by line',
    file: aWordFile(line('Parts: {{FOR l IN lines}}{{$l.code}}') + line('{{$l.amount}}{{END-FOR l}} end')),
    fields: rows(2),
    lines: ['Parts: P-1', '10.00', 'P-2', '10.00 end'],
  },
  {
    says: 'a condition that begins in a link and ends behind it',
    file: aWordFile(
      `<w:p><w:hyperlink w:anchor="a">${run('see {{IF note}}')}${run('this')}</w:hyperlink>${run(' now{{END-IF}}.')}</w:p>`,
    ),
    fields: { note: '' },
    lines: ['see .'],
  },
  {
    says: 'commands that were tracked as insertions',
    file: aWordFile(
      `<w:p>${run('{{')}<w:del w:id="1" w:author="a"><w:r><w:delText>net</w:delText></w:r></w:del><w:ins w:id="2" w:author="a">${run('IF note}}x')}</w:ins>${run('{{END-IF}}')}</w:p>`,
    ),
    lines: ['x'],
  },
  {
    says: 'the letters of CDATA are letters',
    file: edited(says('{{currency}} @'), (_name, text) => text.replace('@', '<![CDATA[a < b]]>')),
    lines: ['CNY a < b'],
  },
  {
    says: 'a text box is filled wherever Word keeps it',
    file: aWordFile(
      `<w:p><w:r><w:pict><v:shape id="s" style="width:100pt;height:50pt"><v:textbox><w:txbxContent>${line('{{IF note}}')}${line('{{currency}}')}${line('{{END-IF}}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
    ),
    fields: { note: '' },
    has: [[doc, /<w:txbxContent><w:p\/><\/w:txbxContent>/]],
  },
  {
    says: 'a loop that begins in the text and ends in a text box is refused',
    file: aWordFile(
      line('{{FOR l IN lines}}') +
        `<w:p><w:r><w:pict><v:shape id="s"><v:textbox><w:txbxContent>${line('{{END-FOR l}}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`,
    ),
    refused: 'nesting',
  },
]

const tables: readonly WrittenCase[] = [
  {
    says: 'FOR and END-FOR in one row repeat the row',
    file: aWordFile(
      grid(2, row('Code', 'Amount'), row('{{FOR l IN lines}}{{$l.code}}', '{{$l.amount}}{{END-FOR l}}')) +
        line('end'),
    ),
    fields: rows(2),
    lines: ['Code', 'Amount', 'P-1', '10.00', 'P-2', '10.00', 'end'],
  },
  {
    says: 'IF and END-IF in one row leave the row out',
    file: aWordFile(
      grid(2, row('Net', '1'), row('{{IF note}}Note', '{{note}}{{END-IF}}'), row('Gross', '2')) + line('e'),
    ),
    fields: { note: '' },
    lines: ['Net', '1', 'Gross', '2', 'e'],
  },
  {
    says: 'END-FOR in the last cell of a row',
    file: aWordFile(
      grid(
        2,
        row('{{FOR l IN lines}}', ''),
        row('{{$l.code}}', '{{$l.amount}}{{END-FOR l}}'),
        row('Total', '2'),
      ) + line('e'),
    ),
    fields: rows(2),
    lines: ['P-1', '10.00', 'P-2', '10.00', 'Total', '2', 'e'],
  },
  {
    says: 'two loops meet in one row of commands',
    file: aWordFile(
      grid(
        1,
        row('{{FOR a IN lines}}'),
        row('{{$a.code}}'),
        row('{{END-FOR a}}{{FOR b IN lines}}'),
        row('{{$b.amount}}'),
        row('{{END-FOR b}}'),
      ) + line('e'),
    ),
    fields: rows(1),
    lines: ['P-1', '10.00', 'e'],
  },
  {
    says: 'words beside a loop over rows are not lost: it is refused with its row',
    file: aWordFile(grid(2, row('Pos. {{FOR l IN lines}}', '{{$l.code}}{{END-FOR l}}'))),
    refused: 'nesting',
  },
  {
    says: 'words behind the end of a condition over rows are not lost: it is refused with its row',
    file: aWordFile(grid(2, row('{{IF note}}Note', ''), row('x{{END-IF}}', 'Total'))),
    refused: 'nesting',
  },
  {
    says: 'a loop in one cell repeats in the cell',
    file: aWordFile(grid(2, row('{{FOR l IN lines}}{{$l.code}} {{END-FOR l}}', 'x')) + line('e')),
    fields: rows(2),
    lines: ['P-1 P-2 ', 'x', 'e'],
  },
  {
    says: 'a table of an empty list is left out',
    file: aWordFile(
      line('a') + grid(1, row('{{FOR l IN lines}}'), row('{{$l.code}}'), row('{{END-FOR l}}')) + line('b'),
    ),
    fields: rows(0),
    lines: ['a', 'b'],
    hasNot: [[doc, /<w:tbl>/]],
  },
  {
    says: 'a table of an empty list in a cell leaves a cell with a paragraph',
    file: aWordFile(
      grid(
        1,
        row(cell(grid(1, row('{{FOR l IN lines}}'), row('{{$l.code}}'), row('{{END-FOR l}}')) + line(''))),
      ) + line('e'),
    ),
    fields: rows(0),
    lines: ['e'],
  },
  {
    says: 'a table in a cell of a loop',
    file: aWordFile(
      grid(
        1,
        row('{{FOR l IN lines}}'),
        row(cell(grid(1, row('{{$l.code}}')) + line(''))),
        row('{{END-FOR l}}'),
      ) + line('e'),
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2', 'e'],
  },
  {
    says: 'a condition that leaves nothing in a cell leaves its paragraph',
    file: aWordFile(
      grid(1, row(cell(line('{{IF note}}') + line('{{note}}') + line('{{END-IF}}')))) + line('e'),
    ),
    fields: { note: '' },
    lines: ['e'],
  },
  {
    says: 'a condition that leaves a table last in a cell adds the paragraph that Word wants',
    file: aWordFile(
      grid(
        1,
        row(
          cell(line('a') + grid(1, row('x')) + line('{{IF note}}') + line('{{note}}') + line('{{END-IF}}')),
        ),
      ) + line('e'),
    ),
    fields: { note: '' },
    lines: ['a', 'x', 'e'],
  },
  {
    says: 'a row that is a content control',
    file: aWordFile(
      grid(
        1,
        control(row('{{FOR l IN lines}}')),
        control(row('{{$l.code}}')),
        control(row('{{END-FOR l}}')),
      ) + line('e'),
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2', 'e'],
  },
]

const kept: readonly WrittenCase[] = [
  {
    says: 'words before and behind a condition stay',
    file: aWordFile(line('Price list 2026. {{IF note}}Remarks:') + line('{{note}}{{END-IF}} Thank you.')),
    fields: { note: '' },
    lines: ['Price list 2026.  Thank you.'],
  },
  {
    says: 'and where the condition is met every line is as it was',
    file: aWordFile(line('Price list 2026. {{IF note}}Remarks:') + line('{{note}}{{END-IF}} Thank you.')),
    fields: { note: 'x' },
    lines: ['Price list 2026. Remarks:', 'x Thank you.'],
  },
  {
    says: 'a page break behind END-FOR stays, and is spoken of',
    file: aWordFile(
      line('{{FOR l IN lines}}') +
        line('{{$l.code}}') +
        line('{{END-FOR l}}', '<w:r><w:br w:type="page"/></w:r>'),
    ),
    fields: rows(2),
    said: 'break',
    has: [[doc, /w:type="page"/]],
  },
  {
    says: 'a page break before END-FOR comes with each',
    file: aWordFile(
      line('{{FOR l IN lines}}') +
        line('{{$l.code}}') +
        line('<w:r><w:br w:type="page"/></w:r>', '{{END-FOR l}}'),
    ),
    fields: rows(2),
    has: [[doc, /(w:type="page".*){2}/s]],
  },
  {
    says: 'a paragraph of FOR that begins a page begins one for each',
    file: aWordFile(
      `<w:p><w:pPr><w:pageBreakBefore/></w:pPr>${run('{{FOR l IN lines}}')}</w:p>${line('{{$l.code}}')}${line('{{END-FOR l}}')}`,
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
    has: [[doc, /(w:type="page".*){2}/s]],
  },
  {
    says: 'a section break behind END-FOR stays with its letterhead',
    file: aWordFile(
      `${line('{{FOR l IN lines}}')}${line('{{$l.code}}')}<w:p><w:pPr>${section(headerReference)}</w:pPr>${run('{{END-FOR l}}')}</w:p>`,
      { ...withHeader(line('LETTERHEAD')), section: section() },
    ),
    fields: rows(2),
    said: 'break',
    has: [[doc, /headerReference/]],
    hasNot: [[doc, /(<w:headerReference.*){2}/s]],
  },
  {
    says: 'a logo beside IF stays',
    file: aWordFile(
      line(logo, '{{IF note}}') + line('{{note}}') + line('{{END-IF}}') + line('after'),
      withLogo,
    ),
    fields: { note: '' },
    has: [[doc, /<w:drawing>/]],
    lines: ['after'],
  },
  {
    says: 'a logo inside of a condition comes and goes with it',
    file: aWordFile(line('{{IF note}}', logo) + line('{{END-IF}}') + line('after'), withLogo),
    fields: { note: '' },
    hasNot: [[doc, /<w:drawing>/]],
    lines: ['after'],
  },
  {
    says: 'a header that is one condition keeps an empty paragraph',
    file: aWordFile(
      line('{{currency}}'),
      withHeader(line('{{IF note}}') + line('{{note}}') + line('{{END-IF}}')),
    ),
    fields: { note: '' },
    has: [['word/header1.xml', /<w:p\/>/]],
  },
  {
    says: 'a content control in a loop is there once for each, with an id of its own',
    file: aWordFile(loop(control(line('{{$l.code}}')))),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'a content control in a cell adds no empty line',
    file: aWordFile(grid(1, row(cell(control(line('{{currency}}'))))) + line('e')),
    lines: ['CNY', 'e'],
    has: [[doc, /^(?:(?!<w:p>).)*(?:<w:p>(?:(?!<w:p>).)*){2}$/s]],
  },
  {
    says: 'Word does not write the data of a control over what was filled in',
    file: aWordFile(
      line(
        control(
          run('{{currency}}'),
          '<w:dataBinding w:xpath="/a" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>',
        ),
      ),
    ),
    lines: ['CNY'],
    hasNot: [[doc, /dataBinding/]],
  },
  {
    says: 'a loop that begins in a content control and ends behind it',
    file: aWordFile(control(line('{{FOR l IN lines}}')) + line('{{$l.code}}') + line('{{END-FOR l}}')),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'a comment in a loop is there once',
    file: aWordFile(
      loop(
        `<w:p><w:commentRangeStart w:id="0"/>${run('{{$l.code}}')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
      ),
      {
        relations: [['rIdC', 'comments', 'comments.xml']],
        types: [['word/comments.xml', 'comments']],
        parts: {
          'word/comments.xml': `<w:comments ${declared}><w:comment w:id="0" w:author="a">${line('check')}</w:comment></w:comments>`,
        },
      },
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'a bookmark in a loop is there once',
    file: aWordFile(
      loop(
        `<w:p><w:bookmarkStart w:id="3" w:name="here"/>${run('{{$l.code}}')}<w:bookmarkEnd w:id="3"/></w:p>`,
      ),
    ),
    fields: rows(2),
    lines: ['P-1', 'P-2'],
  },
  {
    says: 'a bookmark of which a condition takes one end goes altogether',
    file: aWordFile(
      `<w:p><w:bookmarkStart w:id="3" w:name="here"/>${run('a{{IF note}}')}<w:bookmarkEnd w:id="3"/>${run('{{END-IF}}')}</w:p>`,
    ),
    fields: { note: '' },
    lines: ['a'],
    hasNot: [[doc, /bookmark/]],
  },
  {
    says: 'a footnote in a loop is there for each use',
    file: aWordFile(loop(line('{{$l.code}}', '<w:r><w:footnoteReference w:id="2"/></w:r>')), {
      relations: [['rIdF', 'footnotes', 'footnotes.xml']],
      types: [['word/footnotes.xml', 'footnotes']],
      parts: {
        'word/footnotes.xml': `<w:footnotes ${declared}><w:footnote w:type="separator" w:id="-1">${line('<w:r><w:separator/></w:r>')}</w:footnote><w:footnote w:id="2">${line('In {{currency}}')}</w:footnote></w:footnotes>`,
      },
    }),
    fields: rows(2),
    has: [['word/footnotes.xml', /(In .*?CNY.*?){2}/s]],
  },
  {
    says: 'a field in the address of a link is filled',
    file: aWordFile(`<w:p><w:hyperlink r:id="rIdL">${run('{{owner_email}}')}</w:hyperlink></w:p>`, {
      relations: [['rIdL', 'hyperlink', 'mailto:%7b%7bowner_email%7d%7d', true]],
    }),
    has: [['word/_rels/document.xml.rels', /"mailto:luo@qingyuan.invalid"/]],
    hasNot: [['word/_rels/document.xml.rels', /%7b/i]],
  },
  {
    says: 'braces in the words behind a picture are spoken of',
    file: aWordFile(
      line(logo.replace('name="logo"', 'name="logo" descr="{{note}}"'), '{{currency}}'),
      withLogo,
    ),
    said: 'notFilled',
  },
  {
    says: 'a table that fits its own section is not too wide',
    file: aWordFile(
      `${grid(7, row(...'abcdefg'))}<w:p><w:pPr>${landscape}</w:pPr></w:p>${line('{{currency}}')}`,
    ),
  },
]

const files: readonly WrittenCase[] = [
  {
    says: 'a document of which nothing is left is an empty page',
    file: aWordFile(loop(line('{{$l.code}}'))),
    fields: rows(0),
    lines: [],
    has: [[doc, /<w:body><w:p\/><w:sectPr>/]],
  },
  {
    says: 'a bookmark whose paragraph goes stands before the last section',
    file: aWordFile(
      `<w:p><w:bookmarkStart w:id="3" w:name="here"/><w:bookmarkEnd w:id="3"/>${run('{{IF note}}')}</w:p>${line('{{END-IF}}')}`,
    ),
    fields: { note: '' },
    lines: [],
    has: [[doc, /bookmarkEnd.*<w:sectPr>/s]],
  },
  {
    says: 'a file of Word for the web is filled',
    file: aWordFile(line('{{currency}}'), { main: 'word/document2.xml' }),
    has: [['word/document2.xml', />CNY</]],
  },
  {
    says: 'a template (.dotx) becomes a document',
    file: aWordFile(line('{{currency}}'), { mainType: 'template.main' }),
    lines: ['CNY'],
    has: [['[Content_Types].xml', /document\.main/]],
    hasNot: [['[Content_Types].xml', /template\.main/]],
  },
  {
    says: 'the document may be the usual type of its ending',
    file: aWordFile(line('{{currency}}'), {
      contentTypes: contentTypes(
        [
          ['word/styles.xml', 'styles'],
          ['word/settings.xml', 'settings'],
        ],
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      ),
    }),
    lines: ['CNY'],
  },
  {
    says: 'any prefix is as good as w',
    file: edited(says('{{currency}}'), (name, text) =>
      name === doc ? text.replaceAll('w:', 'ns0:').replace('xmlns:w=', 'xmlns:ns0=') : text,
    ),
    has: [[doc, /<ns0:t [^>]*>CNY</]],
  },
  {
    says: 'the workbook behind a chart goes, the chart stays',
    file: aWordFile(line('{{currency}}'), {
      relations: [['rIdC', 'chart', 'charts/chart1.xml']],
      types: [
        ['word/charts/chart1.xml', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'],
      ],
      parts: {
        'word/charts/chart1.xml':
          '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:chart><c:plotArea><c:layout/><c:pieChart><c:varyColors val="1"/></c:pieChart></c:plotArea></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
        'word/charts/_rels/chart1.xml.rels': relationsXml([['rId1', 'package', '../embeddings/book.xlsx']]),
        'word/embeddings/book.xlsx': zipSync({ 'a.txt': strToU8('x') }),
      },
    }),
    said: 'embedded',
    lines: ['CNY'],
    has: [['word/charts/chart1.xml', /chartSpace/]],
    hasNot: [
      ['word/charts/chart1.xml', /externalData/],
      ['word/embeddings/book.xlsx', /./],
    ],
  },
  {
    says: 'an SVG goes where a PNG stands beside it',
    file: aWordFile(
      line(
        '{{currency}}',
        logo.replace(
          '<a:blip r:embed="rIdP"/>',
          '<a:blip r:embed="rIdP"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdV"/></a:ext></a:extLst></a:blip>',
        ),
      ),
      {
        ...withLogo,
        relations: [...(withLogo.relations ?? []), ['rIdV', 'image', 'media/image2.svg']],
        types: [['word/media/image2.svg', 'image/svg+xml']],
        parts: { ...withLogo.parts, 'word/media/image2.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' },
      },
    ),
    said: 'picture',
    lines: ['CNY'],
    hasNot: [
      [doc, /svgBlip/],
      ['word/_rels/document.xml.rels', /svg/],
      ['word/media/image2.svg', /./],
    ],
  },
  ...(
    [
      [
        'double quotes',
        `<Relationship Id="rId1" Type="TYPE" Target="http://evil.invalid/x.dotm" TargetMode="External"/>`,
      ],
      [
        'single quotes',
        `<Relationship Id='rId1' Type='TYPE' Target='http://evil.invalid/x.dotm' TargetMode='External'/>`,
      ],
      [
        'a > in its target',
        `<Relationship Target="http://evil.invalid/a>b.dotm" Id="rId1" Type="TYPE" TargetMode="External"/>`,
      ],
      [
        'an end of its own',
        `<Relationship Id="rId1" Type="TYPE" Target="file:///C:/evil.dotx" TargetMode="External"></Relationship>`,
      ],
      [
        'another prefix',
        `<q:Relationship xmlns:q="http://schemas.openxmlformats.org/package/2006/relationships" Id="rId1" Type="TYPE" Target="http://evil.invalid/" TargetMode="External"/>`,
      ],
    ] as const
  ).map(([what, relation]): WrittenCase => ({
    says: `an attached template written with ${what} is taken out at both ends`,
    file: aWordFile(line('{{currency}}'), {
      parts: {
        'word/settings.xml': `<w:settings ${declared}><w:attachedTemplate r:id="rId1"/></w:settings>`,
        'word/_rels/settings.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation.replace('TYPE', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate')}</Relationships>`,
      },
    }),
    said: 'external',
    lines: ['CNY'],
    hasNot: [
      ['word/_rels/settings.xml.rels', /evil/],
      ['word/settings.xml', /attachedTemplate/],
    ],
  })),
  {
    says: 'the data source of a mail merge is taken out at both ends',
    file: aWordFile(line('{{currency}}'), {
      parts: {
        'word/settings.xml': `<w:settings ${declared}><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/><w:connectString w:val=""/><w:query w:val="SELECT * FROM evil"/><w:dataSource r:id="rId1"/></w:mailMerge></w:settings>`,
        'word/_rels/settings.xml.rels': relationsXml([
          ['rId1', 'mailMergeSource', 'file:///C:/evil.csv', true],
        ]),
      },
    }),
    said: 'external',
    lines: ['CNY'],
    hasNot: [
      ['word/_rels/settings.xml.rels', /evil/],
      ['word/settings.xml', /mailMerge/],
    ],
  },
  {
    says: 'a link to a file of the author’s is taken out, and its words stay',
    file: aWordFile(
      `<w:p><w:hyperlink r:id="rIdL">${run('annex')}</w:hyperlink>${run('{{currency}}')}</w:p>`,
      {
        relations: [['rIdL', 'hyperlink', 'file:///C:/Users/a/annex.docx', true]],
      },
    ),
    said: 'external',
    lines: ['annexCNY'],
    hasNot: [['word/_rels/document.xml.rels', /annex/]],
  },
  ...['annex.docx', 'www.acme.example', 'https://acme.example/link/a b', '#here', 'mailto:a@b.invalid'].map(
    (target): WrittenCase => ({
      says: `a link to ${target} stays`,
      file: aWordFile(`<w:p><w:hyperlink r:id="rIdL">${run('x')}</w:hyperlink>${run('{{currency}}')}</w:p>`, {
        relations: [['rIdL', 'hyperlink', target, true]],
      }),
      lines: ['xCNY'],
    }),
  ),
  ...[
    'HYPERLINK "https://www.acme.example/products/link/pump-1"',
    'XE "Import licence"',
    'MACROBUTTON NoMacro [Click here]',
    'REF link',
    'IF 1 = 1 "database" "include"',
  ].map((code): WrittenCase => ({
    says: `the field ${code} reaches nowhere and stays`,
    file: aWordFile(line(wordField(code)) + line('{{currency}}')),
    lines: ['x', 'CNY'],
  })),
]

const harmful: readonly WrittenCase[] = (
  [
    [
      'DDE with another prefix',
      'field',
      aWordFile(
        `<w:p xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${wordField('DDEAUTO c:\\\\cmd.exe "/k calc"', 'x', 'q')}</w:p>`,
      ),
    ],
    ['DDE in small letters with spaces', 'field', aWordFile(line(wordField('   ddeauto cmd')))],
    [
      'a field whose name another field writes',
      'field',
      aWordFile(
        line(
          wordField('@ cmd').replace(
            ' @ cmd',
            '</w:instrText></w:r>' +
              wordField('QUOTE 68 68 69') +
              '<w:r><w:instrText xml:space="preserve"> cmd',
          ),
        ),
      ),
    ],
    ['a field that runs a macro', 'field', aWordFile(line(wordField('MACROBUTTON AutoOpen click')))],
    [
      'a field that links to a program',
      'field',
      aWordFile(line(wordField('HYPERLINK "javascript:alert(1)"'))),
    ],
    [
      'a remote picture with another prefix',
      'external',
      edited(
        aWordFile(line('x'), { relations: [['rId9', 'image', 'http://x.invalid/a.png', true]] }),
        (name, text) =>
          name === 'word/_rels/document.xml.rels'
            ? text
                .replaceAll('<Relationship', '<pr:Relationship')
                .replaceAll('</Relationship', '</pr:Relationship')
                .replace('xmlns=', 'xmlns:pr=')
            : text,
      ),
    ],
    [
      'a remote picture of old Word',
      'external',
      aWordFile(
        line('<w:r><w:pict><v:shape><v:imagedata src="http://x.invalid/a.png"/></v:shape></w:pict></w:r>'),
      ),
    ],
    [
      'a program behind a link',
      'external',
      aWordFile(line('x'), { relations: [['rId9', 'hyperlink', 'java%0ascript:alert(1)', true]] }),
    ],
    [
      'a foreign document with another prefix',
      'embedded',
      aWordFile(
        '<q:altChunk xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" r:id="rId9"/>',
      ),
    ],
    [
      'an object by another name',
      'embedded',
      aWordFile(line('x'), { parts: { 'word/media/image9.png': zipSync({ 'a.txt': strToU8('x') }) } }),
    ],
    [
      'a program by another name',
      'macro',
      aWordFile(line('x'), { parts: { 'word/media/image9.png': 'MZ program' } }),
    ],
    [
      'names that are one to Word',
      'badName',
      aWordFile(line('x'), { parts: { 'word/Document.xml': '<x/>' } }),
    ],
  ] as const
).map(([what, refused, file]) => ({ says: `${what} is refused`, file, refused }))

export const writtenCases: readonly WrittenCase[] = [
  ...values,
  ...expressions,
  ...refusedExpressions,
  ...commands,
  ...tables,
  ...kept,
  ...files,
  ...harmful,
]
