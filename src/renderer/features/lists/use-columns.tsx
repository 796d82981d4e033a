import { Badge, Text } from '@mantine/core'
import type { ParseKeys } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { RecordRow } from '#shared/contracts/record-rows.ts'
import { useCustomerNames } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { type Column, column, type Sorting } from '../../ui/virtual-table.tsx'
import type { List } from './use-rows.ts'

const days = { contracts: 'lists.signedOn', orders: 'lists.orderedOn', receipts: 'lists.receivedOn' } as const

type ValueOf = (row: RecordRow, column: string) => string | number

/** The columns of a list, each sorted by what it shows. */
export function useColumns(list: List): {
  readonly columns: readonly Column<RecordRow>[]
  readonly valueOf: ValueOf
} {
  const { t } = useTranslation()
  const { day, money } = useLanguage()
  const { nameOf } = useDirectory()
  const customerName = useCustomerNames()
  const stageName = useStageNames(list)
  const amounts: readonly Column<RecordRow>[] = [
    right('amount', t('lists.amount'), (row) => money(row.amount, row.currency)),
    ...(list === 'orders'
      ? [
          right('open', t('lists.open'), (row) =>
            (row.open ?? 0) === 0 ? '–' : money(row.open ?? row.amount, row.currency),
          ),
        ]
      : []),
  ]
  const stage = (row: RecordRow) => <Badge color="gray">{stageName(row.stage)}</Badge>
  const columns = [
    column<RecordRow>('number', t('lists.number'), '122px', ({ number }) => number || '–'),
    column<RecordRow>('title', t('lists.name'), 'minmax(70px, 1fr)', ({ title }) => (
      <Text fz="sm" fw={600} truncate>
        {title || '–'}
      </Text>
    )),
    column<RecordRow>(
      'customer',
      t('lists.customer'),
      'minmax(90px, 1.6fr)',
      (row) => customerName(row.customerId) || '–',
    ),
    column<RecordRow>('day', t(days[list]), '96px', (row) => day(row.day)),
    column<RecordRow>('stage', t(list === 'receipts' ? 'lists.method' : 'lists.stage'), '80px', stage),
    column<RecordRow>('owner', t('lists.owner'), 'minmax(66px, 0.5fr)', ({ ownerId }) =>
      ownerId === '' ? '–' : nameOf(ownerId),
    ),
    ...amounts,
  ].map((one) => ({ ...one, sortable: true }))

  function valueOf(row: RecordRow, by: string): string | number {
    if (by === 'amount' || by === 'open') return row[by] ?? 0
    if (by === 'customer') return customerName(row.customerId)
    if (by === 'owner') return nameOf(row.ownerId)
    if (by === 'stage') return stageName(row.stage)
    return by === 'number' || by === 'title' ? row[by] : row.day
  }

  return { columns, valueOf }
}

function right(id: string, title: string, cell: Column<RecordRow>['cell']): Column<RecordRow> {
  return { ...column(id, title, '112px', cell), align: 'right' }
}

/** What a stage is called; of a receipt, how it was paid. */
export function useStageNames(list: List): (stage: string) => string {
  const { t } = useTranslation()
  const rooms = { contracts: 'contractStage', orders: 'orderStage', receipts: 'receiptMethod' } as const
  // Every stage of the schema has its word; a newer server's is shown as it is called.
  return (stage) => t(`${rooms[list]}.${stage}` as ParseKeys, { defaultValue: stage })
}

/** Rows as their column is sorted; those that are equal stay in the order in which they came. */
export function inOrder(
  rows: readonly RecordRow[],
  { column: by, descending }: Sorting,
  valueOf: ValueOf,
  byText: (a: string, b: string) => number,
): readonly RecordRow[] {
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b))
  const keyed = rows.map((row) => ({ row, value: valueOf(row, by) }))
  return keyed
    .toSorted((a, b) => (descending ? compare(b.value, a.value) : compare(a.value, b.value)))
    .map(({ row }) => row)
}
