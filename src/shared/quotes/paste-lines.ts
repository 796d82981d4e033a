import type { BasisPoints } from '../kernel/money.ts'
import { parseDiscount, seldomSpared } from '../kernel/parse-discount.ts'
import { parsePrice, parseQuantity } from '../kernel/parse-number.ts'
import type { UnitPrice } from '../kernel/unit-price.ts'
import { type PastedRecord, pastedRecords } from './pasted-records.ts'

/** One row of a paste: what product it names, and what of its numbers could not be read. */
export interface PastedRow {
  /** 1 is the first row of the paste. */
  readonly row: number
  /** A code or a name, as it stands there. */
  readonly product: string
  readonly quantity: number
  readonly unitPrice?: UnitPrice
  readonly discount?: BasisPoints
  /** It was written as what is paid: `85折`. */
  readonly saysPaid?: true
  readonly fault?: {
    readonly field: 'product' | 'quantity' | 'unitPrice' | 'discount'
    readonly typed: string
  }
}

type Field = 'product' | 'quantity' | 'unitPrice' | 'discount'

/**
 * What the rows of a paste say. A first row of known headings says what the columns are; without one they are product,
 * quantity, unit price, discount. Nothing is guessed: a number that is none is a fault of its row.
 */
export function readPastedRows(text: string): readonly PastedRow[] {
  const records = pastedRecords(text)
  const { heading, columns } = headingOf(records)
  return records.flatMap(({ cells }, index) =>
    index <= heading || cells.every((cell) => cell === '') ? [] : [rowOf(cells, index + 1, columns)],
  )
}

/** The paste with these of its rows alone, and its headings. */
export function leftOfPaste(text: string, rows: ReadonlySet<number>): string {
  const records = pastedRecords(text)
  const { heading } = headingOf(records)
  return records
    .filter((_record, index) => index === heading || rows.has(index + 1))
    .map(({ raw }) => raw)
    .join('\n')
}

const usual = ['product', 'quantity', 'unitPrice', 'discount'] as const

/** The row of headings, -1 without one, and the field of each column. */
function headingOf(records: readonly PastedRecord[]): {
  readonly heading: number
  readonly columns: readonly (Field | undefined)[]
} {
  const first = records.findIndex(({ cells }) => cells.some((cell) => cell !== ''))
  const columns = columnsOf(records[first]?.cells ?? [])
  return columns ? { heading: first, columns } : { heading: -1, columns: usual }
}

const headings: Readonly<Record<Field, readonly string[]>> = {
  product: [
    'product',
    'code',
    'productcode',
    'item',
    'sku',
    '产品',
    '编码',
    '产品编码',
    '货号',
    '物料',
    '型号',
    '名称',
  ],
  quantity: ['quantity', 'qty', 'count', 'pieces', '数量', '件数', '台数'],
  unitPrice: ['price', 'unitprice', '单价', '价格'],
  discount: ['discount', 'discount%', '折扣', '折扣率', '优惠', '优惠率', '让利', '让利率'],
}

/** The field of each column; `undefined` where the row is no row of headings. */
function columnsOf(cells: readonly string[]): readonly (Field | undefined)[] | undefined {
  const fields = cells.map((cell) => {
    const plain = cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_.-]/g, '')
    return (Object.keys(headings) as Field[]).find((field) => headings[field].includes(plain))
  })
  return fields.includes('product') ? fields : undefined
}

function rowOf(cells: readonly string[], row: number, columns: readonly (Field | undefined)[]): PastedRow {
  // A cell may have several lines; a product has one name.
  const at = (field: Field) => (cells[columns.indexOf(field)] ?? '').replace(/\s*[\r\n]+\s*/g, ' ')
  const [product, quantity, price, share] = [at('product'), at('quantity'), at('unitPrice'), at('discount')]
  const fault = (field: Field, typed: string) => ({ row, product, quantity: 1, fault: { field, typed } })
  if (product === '') return fault('product', '')
  const count = quantity === '' ? undefined : parseQuantity(quantity.replace(/\.0+$/, ''))
  if (count && !count.ok) return fault('quantity', quantity)
  const unitPrice = price === '' ? undefined : parsePrice(price)
  if (unitPrice && !unitPrice.ok) return fault('unitPrice', price)
  const discount = share === '' ? undefined : parseDiscount(share)
  if (discount && !discount.ok) return fault('discount', share)
  return {
    row,
    product,
    quantity: count?.value ?? 1,
    ...(unitPrice === undefined ? {} : { unitPrice: unitPrice.value }),
    ...(discount === undefined ? {} : { discount: discount.value }),
    ...(/折\s*$/.test(share) ? { saysPaid: true as const } : {}),
  }
}

/**
 * Whether a paste says of some row that the customer is spared more than half: in Chinese lists 折扣
 * 95% often is what he pays. `85折` says it itself.
 */
export function asksWhatDiscountMeans(rows: readonly PastedRow[]): boolean {
  return rows.some(({ discount, saysPaid }) => saysPaid !== true && (discount ?? 0) > seldomSpared)
}

/** The same rows where a percentage is what is paid. */
export function asPaid(rows: readonly PastedRow[]): readonly PastedRow[] {
  return rows.map((row) =>
    row.discount === undefined || row.saysPaid || row.discount === 0
      ? row
      : { ...row, discount: (10_000 - row.discount) as BasisPoints },
  )
}
