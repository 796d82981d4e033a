import type { ParseKeys } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMonth } from '#shared/kernel/format.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import type { BasisPoints, Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { ListColumn, ListName } from '#shared/lists/list-kinds.ts'
import type { TextOf } from '#shared/lists/list-look.ts'
import { cellOf, type ListRow } from '#shared/lists/list-row.ts'
import { useCustomerNames, useCustomers } from '../../parts/customers/use-customer-names.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { type Findable, findable, together } from '#shared/find/search-text.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Columns whose title differs from one list to the other. */
const own = ['kind', 'owner', 'stage', 'amount', 'title'] as const

/** A list in the language of its reader. */
export interface Texts {
  readonly titleOf: (column: Pick<ListColumn, 'id'>) => string
  /** A value of a column as it is read; '' where there is none. */
  readonly valueText: (column: ListColumn, value: string) => string
  readonly textOf: TextOf
  /** The value that rows of a group have in common. */
  readonly groupText: (column: ListColumn, value: string) => string
  /** All that a row is found by. */
  readonly wordsOf: (row: ListRow) => Findable
}

export function useTexts(list: ListName): Texts {
  const { t } = useTranslation()
  const { language, day, money, share, count } = useLanguage()
  const { nameOf } = useDirectory()
  const customerName = useCustomerNames()
  const customerOf = useCustomers()
  return useMemo(() => {
    function titleOf({ id }: Pick<ListColumn, 'id'>): string {
      const special = own.some((one) => one === id) ? `lists.columnsOf.${list}.${id}` : ''
      const usual = t(`lists.columns.${id}` as ParseKeys, { defaultValue: id })
      return special === '' ? usual : t(special as ParseKeys, { defaultValue: usual })
    }
    function valueText({ kind, words }: ListColumn, value: string): string {
      if (value === '') return ''
      if (kind === 'named') return nameOf(value)
      // Who is no customer yet stands in words.
      if (kind === 'customer') return typeOfId(value) === 'customer' ? customerName(value) : value
      // Every value of the schema has its word; a newer server's is shown as it is called.
      return words ? t(`${words}.${value}` as ParseKeys, { defaultValue: value }) : value
    }
    function textOf(row: ListRow, column: ListColumn): string {
      const { id, kind } = column
      const cell = cellOf(row, id)
      if (cell === '') return ''
      if (kind === 'money') return row.currency ? money(Number(cell) as Cents, row.currency) : ''
      if (kind === 'share') return share(Number(cell) as BasisPoints)
      if (kind === 'count') return count(Number(cell))
      if (kind === 'day') return day(cell as Day)
      if (id === 'title' && language === 'en') return String(cellOf(row, 'titleEn') || cell)
      return valueText(column, String(cell))
    }
    function groupText(column: ListColumn, value: string): string {
      if (value === '') return t('lists.nothing')
      return column.kind === 'day' ? formatMonth(`${value}-01` as Day, language) : valueText(column, value)
    }
    const remembered = new WeakMap<ListRow, Findable>()
    function wordsOf(row: ListRow): Findable {
      const known = remembered.get(row) ?? spelledOut(row)
      remembered.set(row, known)
      return known
    }
    function spelledOut(row: ListRow): Findable {
      const {
        number = '',
        title = '',
        titleEn = '',
        serial = '',
        phone = '',
        tags = '',
        email = '',
      } = row.cells
      const customer = String(cellOf(row, 'customer'))
      const known = customerOf(customer)
      return together(
        findable(String(title)),
        findable(known?.name ?? (typeOfId(customer) === 'customer' ? '' : customer)),
        [number, titleEn, serial, phone, tags, email, known?.nameEn, known?.number].join('\n'),
        nameOf(String(cellOf(row, 'owner'))),
      )
    }
    return { titleOf, valueText, textOf, groupText, wordsOf }
  }, [t, list, language, day, money, share, count, nameOf, customerName, customerOf])
}
