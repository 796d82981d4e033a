import type { Receipt } from '#shared/contracts/contract.ts'
import {
  contractRows,
  isOwedFor,
  orderRows,
  receiptRows,
  type RecordRow,
  type Records,
} from '#shared/contracts/record-rows.ts'
import { useMemo } from 'react'
import { useApp } from '../../app-context.tsx'
import { useCustomers } from '../../parts/customers/use-customer-names.ts'
import { findable, isFound, queryParts } from '../../replica/views/search-text.ts'
import { useLiveOr } from '../../ui/use-live.ts'

export type List = 'contracts' | 'orders' | 'receipts'

export interface Filter {
  readonly query: string
  /** '' is any. */
  readonly stage: string
  readonly ownerId: string
  /** Owed for so many days; '' is whether or not. */
  readonly owed: string
}

export const noFilter: Filter = { query: '', stage: '', ownerId: '', owed: '' }

const rowsOf = { contracts: contractRows, orders: orderRows, receipts: receiptRows } as const

/** All rows of a list; one that names no owner has its customer's. `undefined` until they are read. */
export function useRows(list: List): readonly RecordRow[] | undefined {
  const records = useRecords()
  const customerOf = useCustomers()
  return useMemo(
    () =>
      records &&
      rowsOf[list](records).map((row) =>
        row.ownerId === '' ? { ...row, ownerId: customerOf(row.customerId)?.ownerId ?? '' } : row,
      ),
    [records, list, customerOf],
  )
}

function useRecords(): Records | undefined {
  const { repositories } = useApp()
  const contracts = useLiveOr(() => repositories.contracts.watchAll(), [repositories], undefined)
  const orders = useLiveOr(() => repositories.orders.watchAll(), [repositories], undefined)
  const receipts = useLiveOr<readonly Receipt[] | undefined>(
    () => repositories.receipts.watchAll(),
    [repositories],
    undefined,
  )
  return useMemo(
    () => contracts && orders && receipts && { contracts, orders, receipts },
    [contracts, orders, receipts],
  )
}

/** The rows that a filter leaves. */
export function useFiltered(rows: readonly RecordRow[], filter: Filter): readonly RecordRow[] {
  const { days } = useApp()
  const customerOf = useCustomers()
  const { query, stage, ownerId, owed } = filter
  const today = days.company.today()
  return useMemo(() => {
    const parts = queryParts(query)
    const wordsOf = ({ number, title, customerId }: RecordRow) => {
      const { name = '', nameEn = '', number: known = '' } = customerOf(customerId) ?? {}
      return findable([number, title, name, nameEn, known].join(' '))
    }
    return rows
      .filter((row) => stage === '' || row.stage === stage)
      .filter((row) => ownerId === '' || row.ownerId === ownerId)
      .filter((row) => owed === '' || isOwedFor(row, Number(owed), today))
      .filter((row) => parts.length === 0 || isFound(wordsOf(row), parts))
  }, [rows, query, stage, ownerId, owed, today, customerOf])
}
