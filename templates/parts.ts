import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { LineWords, PageWords } from './quote-words.ts'

export const brand = '0F62A0'
const pale = 'EAF2F8'
export const grey = '5B6770'
export const hair = { style: BorderStyle.SINGLE, size: 4, color: 'C9D3DA' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const
export const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}
/** The text width of an A4 page with these margins, in twentieths of a point. */
export const width = 9_866

interface TextStyle {
  readonly bold?: boolean
  readonly size?: number
  readonly color?: string
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly before?: number
  readonly after?: number
  readonly keepNext?: boolean
  /** From the left, in twentieths of a point. */
  readonly indent?: number
  /** Begins on a new page. */
  readonly pageBreak?: boolean
}

/** A document on the company's paper. */
export function companyDocument(
  words: PageWords & { readonly title: string },
  children: (Paragraph | Table)[],
): Promise<Uint8Array> {
  return plainDocument(
    words,
    {
      page: {
        size: { width: 11_906, height: 16_838 },
        margin: { top: 2_050, bottom: 1_200, left: 1_020, right: 1_020, header: 560, footer: 480 },
      },
    },
    children,
    { headers: { default: letterhead(words) }, footers: { default: footer(words) } },
  )
}

/** A document in the company's fonts, on any paper. */
export function plainDocument(
  { title }: { readonly title: string },
  properties: NonNullable<ISectionOptions['properties']>,
  children: (Paragraph | Table)[],
  around: Pick<ISectionOptions, 'headers' | 'footers'> = {},
): Promise<Uint8Array> {
  const font = { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'Microsoft YaHei', cs: 'Calibri' }
  const document = new Document({
    creator: 'Satchel',
    title,
    styles: {
      default: {
        document: {
          run: { font, size: 19 },
          paragraph: { spacing: { line: 264, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [{ properties, ...around, children }],
  })
  return Packer.toBuffer(document)
}

/** Names and values in two columns. */
export function factsTable(
  left: readonly (readonly [string, string])[],
  right: readonly (readonly [string, string])[],
): Table {
  const half = width / 2
  const label = 1_500
  return plainTable(
    left.map(([name, value], index) => {
      const [otherName, otherValue] = right[index] ?? ['', '']
      return new TableRow({
        children: [
          cell(label, [text(name, { color: grey })]),
          cell(half + 400 - label, [text(value, { bold: index === 0 })]),
          cell(label, [text(otherName, { color: grey })]),
          cell(half - 400 - label, [text(otherValue, { bold: index === 0 })]),
        ],
      })
    }),
  )
}

/** Who the company is, as it has said it; what it has not said leaves no line. */
function letterhead({ phoneLabel }: PageWords): Header {
  const fact = (field: string, label = '') => [
    text(`{{IF ${field}}}`),
    text(`${label}{{INS ${field}}}`, { size: 15, color: grey, align: AlignmentType.RIGHT }),
    text('{{END-IF}}'),
  ]
  return new Header({
    children: [
      plainTable([
        new TableRow({
          children: [
            cell(1_750, [text('{{IF company_logo}}'), text('{{IMAGE company_logo}}'), text('{{END-IF}}')]),
            cell(4_500, [
              text('{{INS company_name}}', { bold: true, size: 24, color: brand }),
              text('{{INS company_line}}', { size: 16, color: grey }),
            ]),
            cell(width - 6_250, [
              ...fact('company_address'),
              ...fact('company_phone', phoneLabel),
              ...fact('company_website'),
            ]),
          ],
        }),
      ]),
      new Paragraph({
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: brand, space: 4 } },
        children: [],
      }),
    ],
  })
}

function footer(words: PageWords): Footer {
  const run = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({ children, size: 15, color: grey })
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        border: { top: { ...hair, space: 6 } },
        children: [
          run([
            `{{INS company_name}}   ·   ${words.page[0]}`,
            PageNumber.CURRENT,
            words.page[1],
            PageNumber.TOTAL_PAGES,
            words.page[2],
          ]),
        ],
      }),
    ],
  })
}

/** The lines of a quote or a contract. */
export function linesTable({ columns }: LineWords): Table {
  const { CENTER, RIGHT, LEFT } = AlignmentType
  return rowsTable('line', 'lines', [
    [620, columns.position, '{{INS $line.position}}', CENTER],
    [1_450, columns.code, '{{INS $line.code}}', LEFT],
    [3_196, columns.description, '{{INS $line.description}}', LEFT],
    [780, columns.quantity, '{{INS $line.quantity}}', RIGHT],
    [620, columns.unit, '{{INS $line.unit}}', CENTER],
    [1_200, columns.unitPrice, '{{INS $line.unit_price}}', RIGHT],
    [700, columns.discount, '{{INS $line.discount}}', RIGHT],
    [1_300, columns.amount, '{{INS $line.amount}}', RIGHT],
  ])
}

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]
type Column = readonly [size: number, title: string, content: string, align: Alignment]

/** One row an item of a list, the header again on each page. */
export function rowsTable(item: string, list: string, layout: readonly Column[]): Table {
  const row = (pick: (column: Column) => string, header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: layout.map((column) =>
        cell(
          column[0],
          [
            text(pick(column), {
              size: 17,
              align: column[3],
              ...(header ? { bold: true, color: 'FFFFFF' } : {}),
            }),
          ],
          header ? brand : undefined,
          hair,
        ),
      ),
    })
  const command = (line: string) =>
    new TableRow({
      children: layout.map((column, index) => cell(column[0], [text(index === 0 ? line : '')])),
    })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: layout.map(([size]) => size),
    borders: { ...noBorders, bottom: { style: BorderStyle.SINGLE, size: 8, color: brand } },
    rows: [
      row((column) => column[1], true),
      command(`{{FOR ${item} IN ${list}}}`),
      row((column) => column[2], false),
      command(`{{END-FOR ${item}}}`),
    ],
  })
}

type TotalRow = readonly [name: string, value: string, strong: boolean]

/** What stands under the lines; an amount off the whole and what it came off where there is one. */
export function totalsTable({ totals }: Pick<LineWords, 'totals'>): Table {
  return plainTable([
    totalRow([totals.lines, '{{INS lines_total}}', false]),
    totalRow([`${totals.discount} {{INS discount_rate}}`, '−{{INS discount}}', false]),
    commandRow('{{IF has_allowance}}'),
    totalRow([totals.before, '{{INS before_allowance}}', false]),
    totalRow([totals.allowance, '−{{INS allowance}}', false]),
    commandRow('{{END-IF}}'),
    totalRow([totals.net, '{{INS net}}', false]),
    totalRow([`${totals.tax} {{INS tax_rate}}`, '{{INS tax}}', false]),
    totalRow([totals.gross, '{{INS gross}}', true]),
  ])
}

const totalWidths = [width - 4_600, 2_400, 2_200] as const

function commandRow(command: string): TableRow {
  return new TableRow({
    children: totalWidths.map((size, index) => cell(size, [text(index === 0 ? command : '')])),
  })
}

function totalRow([name, value, strong]: TotalRow): TableRow {
  const side = { align: AlignmentType.RIGHT, keepNext: true }
  const size = strong ? { bold: true, size: 22 } : {}
  const shade = strong ? pale : undefined
  return new TableRow({
    cantSplit: true,
    children: [
      cell(totalWidths[0], [text('', { keepNext: true })]),
      cell(totalWidths[1], [text(name, { ...side, ...size, ...(strong ? {} : { color: grey }) })], shade),
      cell(totalWidths[2], [text(value, { ...side, ...size, ...(strong ? { color: brand } : {}) })], shade),
    ],
  })
}

export function text(content: string, style: TextStyle = {}): Paragraph {
  const {
    bold = false,
    size,
    color,
    align,
    before = 0,
    after = 0,
    keepNext = false,
    indent,
    pageBreak = false,
  } = style
  return new Paragraph({
    spacing: { before, after },
    keepNext,
    ...(align ? { alignment: align } : {}),
    ...(indent === undefined ? {} : { indent: { left: indent } }),
    ...(pageBreak ? { pageBreakBefore: true } : {}),
    children:
      content === ''
        ? []
        : // eslint-disable-next-line @typescript-eslint/no-deprecated -- the run's, taken for the one of texts
          [new TextRun({ text: content, bold, ...(size ? { size } : {}), ...(color ? { color } : {}) })],
  })
}

export function cell(
  size: number,
  children: Paragraph[],
  fill?: string,
  bottom: { style: (typeof BorderStyle)[keyof typeof BorderStyle]; size: number; color: string } = none,
): TableCell {
  return new TableCell({
    width: { size, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    borders: { top: none, left: none, right: none, bottom },
    ...(fill ? { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } } : {}),
    children,
  })
}

export function plainTable(rows: TableRow[]): Table {
  return new Table({ width: { size: width, type: WidthType.DXA }, borders: noBorders, rows })
}
