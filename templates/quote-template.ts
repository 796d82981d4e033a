import type { Table } from 'docx'
import { Paragraph, TableRow, TextRun } from 'docx'
import {
  brand,
  cell,
  companyDocument,
  factsTable,
  grey,
  hair,
  linesTable,
  plainTable,
  text,
  totalsTable,
  width,
} from './parts.ts'
import type { QuoteWords } from './quote-words.ts'

/** What is agreed beside the prices: only what was said is printed. */
const termFields = ['payment_terms', 'delivery_terms', 'transport_terms', 'warranty_terms'] as const

/** The quote as a Word template: the words of one language around the fields. */
export function makeQuoteTemplate(words: QuoteWords): Promise<Uint8Array> {
  return companyDocument(words, [
    text(words.title, { bold: true, size: 40, color: brand, after: 60 }),
    text('{{INS quote_title}}', { size: 24, color: grey, after: 220 }),
    facts(words),
    text('', { after: 120 }),
    text(words.greeting, { after: 140 }),
    linesTable(words),
    text('', { after: 80 }),
    totalsTable(words),
    text('', { after: 60 }),
    ...(words.inWords ? [text(`${words.inWords}{{INS gross_in_words}}`, { bold: true, after: 120 })] : []),
    text('{{IF note}}'),
    text(words.note, { bold: true, color: brand, after: 40, keepNext: true }),
    text('{{INS note}}', { after: 160 }),
    text('{{END-IF}}'),
    text('{{IF has_terms}}'),
    text(words.terms, { bold: true, color: brand, after: 40, keepNext: true }),
    text('{{END-IF}}'),
    text('{{IF not tax_included}}'),
    text(`– ${words.netPrices}`, { after: 30 }),
    text('{{END-IF}}'),
    ...termFields.flatMap((field, at) => [
      text(`{{IF ${field}}}`),
      text(`– ${words.termLabels[at] ?? ''}{{INS ${field}}}`, { after: 30 }),
      text('{{END-IF}}'),
    ]),
    text('', { after: 200 }),
    signatures(words),
  ])
}

function facts({ labels }: QuoteWords): Table {
  const left = [
    [labels.customer, '{{INS customer_name}}'],
    [labels.customerNumber, '{{INS customer_number}}'],
    [labels.address, '{{INS customer_address}}'],
    [labels.contact, '{{INS contact_name}}  {{INS contact_title}}'],
    [labels.phone, '{{INS contact_phone}}'],
  ] as const
  const right = [
    [labels.number, '{{INS quote_number}}'],
    [labels.date, '{{INS quote_date}}'],
    [labels.validUntil, '{{INS valid_until}}'],
    [labels.owner, '{{INS owner_name}}'],
    [labels.ownerPhone, '{{INS owner_phone}}'],
  ] as const
  return factsTable(left, right)
}

function signatures(words: QuoteWords): Table {
  const block = (title: string, party: string) => [
    text(title, { color: grey, after: 60, keepNext: true }),
    text(party, { bold: true, after: 720, keepNext: true }),
    new Paragraph({
      border: { top: { ...hair, space: 4 } },
      children: [new TextRun({ text: words.signHere, size: 16, color: grey })],
    }),
  ]
  return plainTable([
    new TableRow({
      cantSplit: true,
      children: [
        cell(4_400, block(words.supplier, '{{INS company_name}}')),
        cell(width - 8_800, [text('')]),
        cell(4_400, block(words.buyer, '{{INS customer_name}}')),
      ],
    }),
  ])
}
