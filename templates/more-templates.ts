import { AlignmentType, HeightRule, type Paragraph, PageOrientation, Table, TableRow, WidthType } from 'docx'
import type { MoreWords } from './more-words.ts'
import {
  brand,
  cell,
  companyDocument,
  factsTable,
  grey,
  hair,
  noBorders,
  plainDocument,
  plainTable,
  rowsTable,
  text,
  totalsTable,
  width,
} from './parts.ts'

/** What was ordered, as the company confirms it. */
export function makeOrderTemplate(words: MoreWords): Promise<Uint8Array> {
  const { order } = words
  return companyDocument({ ...words, title: order.title }, [
    ...heading(order.title),
    factsTable(
      [
        [order.customer, '{{INS customer_name}}'],
        [order.address, '{{INS customer_address}}'],
        [order.owner, '{{INS owner_name}}  {{INS owner_phone}}'],
      ],
      [
        [order.number, '{{INS order_number}}'],
        [order.date, '{{INS order_date}}'],
        [order.contract, '{{INS contract_number}}'],
      ],
    ),
    text('', { after: 120 }),
    text(order.opening, { after: 140 }),
    rowsTable('line', 'lines', [
      [700, order.position, '{{INS $line.position}}', AlignmentType.CENTER],
      [4_066, order.description, '{{INS $line.description}}', AlignmentType.LEFT],
      [1_000, order.quantity, '{{INS $line.quantity}}', AlignmentType.RIGHT],
      [1_500, order.unitPrice, '{{INS $line.unit_price}}', AlignmentType.RIGHT],
      [900, order.discount, '{{INS $line.discount}}', AlignmentType.RIGHT],
      [1_700, order.amount, '{{INS $line.amount}}', AlignmentType.RIGHT],
    ]),
    text('', { after: 80 }),
    text('{{IF totals_told}}'),
    totalsTable(words.orderTotals),
    text('{{END-IF}}'),
    text('{{IF not totals_told}}'),
    text('{{IF untold_difference}}'),
    text(`${order.untold}: {{INS untold_difference}}`, { align: AlignmentType.RIGHT }),
    text('{{END-IF}}'),
    text(`${order.total}: {{INS amount}}`, {
      bold: true,
      size: 24,
      color: brand,
      align: AlignmentType.RIGHT,
      after: 200,
    }),
    text('{{END-IF}}'),
    text(order.closing),
  ])
}

/** What was found and done, with photos and the customer's signature. */
export function makeVisitTemplate(words: MoreWords): Promise<Uint8Array> {
  const { visit } = words
  return companyDocument({ ...words, title: visit.title }, [
    ...heading(visit.title),
    factsTable(
      [
        [visit.customer, '{{INS customer_name}}'],
        [visit.address, '{{INS customer_address}}'],
        [visit.asset, '{{INS asset_name}}'],
        [visit.serial, '{{INS serial_number}}'],
        [visit.warranty, '{{INS warranty_until}}'],
      ],
      [
        [visit.number, '{{INS visit_number}}'],
        [visit.date, '{{INS visit_date}}'],
        [visit.purpose, '{{INS purpose}}'],
        [visit.engineer, '{{INS engineer_name}}'],
        ['', '{{INS engineer_phone}}'],
      ],
    ),
    text('', { after: 120 }),
    ...titled(visit.findings, '{{INS fallback(findings, "–")}}'),
    ...titled(visit.work, '{{INS fallback(work, "–")}}'),
    text('{{IF fault or cause or action}}'),
    text(`${visit.codes}: {{INS fault}} · {{INS cause}} · {{INS action}}`, { size: 18, after: 100 }),
    text('{{END-IF}}'),
    text('{{IF work_minutes > 0 or travel_minutes > 0}}'),
    text(`${visit.time}: {{INS work_minutes}} + {{INS travel_minutes}} min`, { size: 18, after: 100 }),
    text('{{END-IF}}'),
    text('{{IF not empty(checks)}}'),
    text(visit.checks, { bold: true, color: brand, before: 140, after: 40, keepNext: true }),
    rowsTable('check', 'checks', [
      [900, visit.position, '{{INS $check.position}}', AlignmentType.CENTER],
      [5_066, visit.description, '{{INS $check.check}}', AlignmentType.LEFT],
      [1_300, visit.outcome, '{{INS $check.outcome}}', AlignmentType.LEFT],
      [2_600, visit.note, '{{INS $check.note}}', AlignmentType.LEFT],
    ]),
    text('{{END-IF}}', { after: 120 }),
    text('{{IF not empty(readings)}}'),
    text(visit.readings, { bold: true, color: brand, before: 140, after: 40, keepNext: true }),
    rowsTable('reading', 'readings', [
      [6_366, visit.description, '{{INS $reading.quantity}}', AlignmentType.LEFT],
      [2_000, visit.value, '{{INS $reading.value}}', AlignmentType.RIGHT],
      [1_500, visit.unit, '{{INS $reading.unit}}', AlignmentType.LEFT],
    ]),
    text('{{END-IF}}', { after: 120 }),
    text(visit.parts, { bold: true, color: brand, before: 140, after: 40, keepNext: true }),
    text('{{IF empty(parts)}}'),
    text(visit.noParts, { after: 120 }),
    text('{{END-IF}}'),
    text('{{IF not empty(parts)}}'),
    rowsTable('part', 'parts', [
      [900, visit.position, '{{INS $part.position}}', AlignmentType.CENTER],
      [7_466, visit.description, '{{INS $part.description}}', AlignmentType.LEFT],
      [1_500, visit.quantity, '{{INS $part.quantity}}', AlignmentType.RIGHT],
    ]),
    text('{{END-IF}}', { after: 120 }),
    text('{{IF not empty(photos)}}'),
    text(visit.photos, { bold: true, color: brand, before: 140, after: 40, keepNext: true }),
    text('{{FOR photo IN photos}}'),
    text('{{IMAGE $photo.picture}}', { keepNext: true }),
    text('{{INS $photo.caption}}', { size: 16, color: grey, after: 100 }),
    text('{{END-FOR photo}}'),
    text('{{END-IF}}'),
    text(visit.signature, { bold: true, color: brand, before: 140, after: 80, keepNext: true }),
    text('{{IF customer_signature}}', { keepNext: true }),
    text('{{IMAGE customer_signature}}', { keepNext: true }),
    text('{{END-IF}}', { keepNext: true }),
    text('{{INS customer_signed_by}}', { size: 17 }),
    text('{{IF satisfaction}}'),
    text(`${visit.satisfaction}: {{INS satisfaction}} / 5`, { size: 17, color: grey }),
    text('{{END-IF}}'),
  ])
}

/** One letter a page, each to its own recipient. */
export function makeLetterTemplate(words: MoreWords): Promise<Uint8Array> {
  const { letter } = words
  return companyDocument({ ...words, title: letter.title }, [
    text('{{FOR letter IN letters}}'),
    text('{{IF not $letter.is_first}}'),
    text('', { pageBreak: true }),
    text('{{END-IF}}'),
    text('{{INS $letter.customer_name}}', { bold: true }),
    text('{{INS $letter.customer_address}}'),
    text('{{INS $letter.contact_name}}  {{INS $letter.contact_title}}', { after: 300 }),
    text('{{INS letter_date}}', { align: AlignmentType.RIGHT, after: 240 }),
    text('{{INS subject}}', { bold: true, size: 24, color: brand, after: 200 }),
    text('{{INS $letter.salutation}}', { after: 140 }),
    text('{{INS $letter.body}}', { after: 260 }),
    ...letter.closing.split('\n').map((line) => text(line)),
    text('', { after: 400 }),
    text('{{INS sender_name}}', { bold: true }),
    text(`${letter.phone} {{INS sender_phone}} · {{INS sender_email}}`, { size: 17, color: grey }),
    text('{{END-FOR letter}}'),
  ])
}

/** One envelope (DL, 220 × 110 mm) a recipient. */
export function makeEnvelopeTemplate(words: MoreWords): Promise<Uint8Array> {
  return plainDocument(
    { title: words.letter.title },
    {
      page: {
        // The library turns width and height by itself where the page lies.
        size: { width: 6_236, height: 12_472, orientation: PageOrientation.LANDSCAPE },
        margin: { top: 560, bottom: 400, left: 680, right: 680, header: 200, footer: 200 },
      },
    },
    [
      text('{{FOR letter IN letters}}'),
      text('{{IF not $letter.is_first}}'),
      text('', { pageBreak: true }),
      text('{{END-IF}}'),
      text('{{INS company_name}}', { bold: true, size: 18, color: brand }),
      text('{{INS company_address}}', { size: 15, color: grey, after: 1_300 }),
      text('{{INS $letter.postcode}}', { size: 24, indent: 5_200 }),
      text('{{INS $letter.customer_address}}', { size: 22, indent: 5_200 }),
      text('{{INS $letter.customer_name}}', { bold: true, size: 24, indent: 5_200 }),
      text('{{INS $letter.contact_name}}  {{INS $letter.contact_title}}', { size: 22, indent: 5_200 }),
      text('{{END-FOR letter}}'),
    ],
  )
}

/** Labels in two columns of an A4 sheet, 38 mm high. */
export function makeLabelsTemplate(words: MoreWords): Promise<Uint8Array> {
  const column = 5_000
  const row = (children: Paragraph[], height: number) =>
    new TableRow({
      cantSplit: true,
      height: { value: height, rule: HeightRule.EXACT },
      children: [cell(column, children)],
    })
  return plainDocument(
    { title: words.letter.title },
    {
      page: {
        size: { width: 11_906, height: 16_838 },
        margin: { top: 600, bottom: 500, left: 700, right: 700, header: 200, footer: 200 },
      },
      column: { count: 2, space: 500 },
    },
    [
      new Table({
        width: { size: column, type: WidthType.DXA },
        columnWidths: [column],
        borders: noBorders,
        rows: [
          row([text('{{FOR letter IN letters}}')], 20),
          row(
            [
              text('{{INS $letter.customer_name}}', { bold: true, size: 20 }),
              text('{{INS $letter.contact_name}}  {{INS $letter.contact_title}}', { size: 18 }),
              text('{{INS $letter.customer_address}}', { size: 17, color: grey }),
            ],
            2_150,
          ),
          row([text('{{END-FOR letter}}')], 20),
        ],
      }),
    ],
  )
}

/** What one person hands over to another, customer by customer. */
export function makeHandoverTemplate(words: MoreWords): Promise<Uint8Array> {
  const { handover } = words
  const list = (title: string, field: string) => [
    text(`{{IF not empty($customer.${field})}}`),
    text(title, { bold: true, size: 17, color: grey, keepNext: true }),
    text(`{{INS $customer.${field}}}`, { after: 60 }),
    text('{{END-IF}}'),
  ]
  return companyDocument({ ...words, title: handover.title }, [
    ...heading(handover.title),
    factsTable(
      [
        [handover.from, '{{INS from_name}}'],
        [handover.to, '{{INS to_name}}  {{INS to_phone}}'],
      ],
      [
        [handover.date, '{{INS handover_date}}'],
        [handover.reason, '{{INS reason}}'],
      ],
    ),
    text(`${handover.count}: {{INS customer_count}}`, { color: grey, after: 160 }),
    text('{{FOR customer IN customers}}'),
    plainTable([
      new TableRow({
        cantSplit: true,
        children: [
          cell(
            width,
            [
              text('{{INS $customer.position}}. {{INS $customer.customer_name}}', {
                bold: true,
                size: 22,
                color: brand,
                keepNext: true,
              }),
            ],
            undefined,
            hair,
          ),
        ],
      }),
    ]),
    text(
      `{{INS $customer.customer_number}} · ${handover.tier} {{INS $customer.tier}} · ${handover.phone} {{INS $customer.customer_phone}}`,
      { size: 17, color: grey },
    ),
    text('{{INS $customer.customer_address}}', { size: 17, color: grey, after: 60 }),
    ...list(handover.deals, 'deals'),
    ...list(handover.quotes, 'quotes'),
    ...list(handover.tasks, 'tasks'),
    ...list(handover.note, 'note'),
    text('', { after: 120 }),
    text('{{END-FOR customer}}'),
  ])
}

function heading(title: string): Paragraph[] {
  return [text(title, { bold: true, size: 40, color: brand, after: 220 })]
}

function titled(title: string, content: string): Paragraph[] {
  return [text(title, { bold: true, color: brand, after: 40, keepNext: true }), text(content, { after: 160 })]
}
