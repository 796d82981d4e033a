import type { Table } from 'docx'
import { TableRow } from 'docx'
import type { ContractWords } from './contract-words.ts'
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

/** The sales contract as a Word template, with the signatures as pictures where they were given. */
export function makeContractTemplate(words: ContractWords): Promise<Uint8Array> {
  return companyDocument(words, [
    text(words.title, { bold: true, size: 40, color: brand, after: 60 }),
    text('{{INS contract_title}}', { size: 24, color: grey, after: 220 }),
    facts(words),
    text('', { after: 120 }),
    text(words.opening, { after: 140 }),
    linesTable(words),
    text('', { after: 80 }),
    totalsTable(words),
    text('', { after: 60 }),
    ...(words.inWords ? [text(`${words.inWords}{{INS gross_in_words}}`, { bold: true, after: 120 })] : []),
    text('{{FOR clause IN clauses}}'),
    text('{{INS $clause.position}}. {{INS $clause.title}}', {
      bold: true,
      color: brand,
      after: 30,
      keepNext: true,
    }),
    text('{{INS $clause.text}}', { after: 120 }),
    text('{{END-FOR clause}}'),
    text(words.closing, { after: 160 }),
    signatures(words),
    text('{{IF content_hash}}'),
    text(`${words.seal}{{INS content_hash}}`, { size: 14, color: grey }),
    text('{{END-IF}}'),
  ])
}

function facts({ labels }: ContractWords): Table {
  return factsTable(
    [
      [labels.buyer, '{{INS customer_name}}'],
      [labels.address, '{{INS customer_address}}'],
      [labels.taxNumber, '{{INS customer_tax_number}}'],
      [labels.bankAccount, '{{INS customer_bank_account}}'],
      [labels.phone, '{{INS customer_phone}}'],
    ],
    [
      [labels.number, '{{INS contract_number}}'],
      [labels.date, '{{INS contract_date}}'],
      [labels.quote, '{{INS quote_number}}'],
      [labels.validUntil, '{{INS valid_until}}'],
      [labels.owner, '{{INS owner_name}}'],
    ],
  )
}

function signatures(words: ContractWords): Table {
  const block = (title: string, party: 'customer' | 'company') => [
    text(title, { bold: true, after: 80, keepNext: true }),
    text(`{{IF ${party}_signature}}`, { keepNext: true }),
    text(`{{IMAGE ${party}_signature}}`, { keepNext: true }),
    text('{{END-IF}}', { keepNext: true }),
    text(`${words.name}{{INS ${party}_signed_by}}`, { size: 17, keepNext: true }),
    text(`${words.signedAt}{{INS ${party}_signed_at}}`, { size: 17, color: grey }),
  ]
  return plainTable([
    new TableRow({
      cantSplit: true,
      children: [
        cell(4_600, block(words.supplier, 'company'), undefined, hair),
        cell(width - 9_200, [text('')]),
        cell(4_600, block(`${words.customer}{{INS customer_name}}`, 'customer'), undefined, hair),
      ],
    }),
  ])
}
