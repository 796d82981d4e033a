import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import { kindOfList, type ListColumn } from '#shared/lists/list-kinds.ts'
import { choiceColumns, choiceOf, withChoice } from '#shared/lists/list-look.ts'
import { cellOf, type ListRow } from '#shared/lists/list-row.ts'
import { byNameOf } from '../../replica/views/name-order.ts'
import { DateField } from '../../ui/fields/date-field.tsx'
import { MoneyField } from '../../ui/fields/money-field.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './lists.module.css'
import type { Looking } from './use-look.ts'

/** All that a list can be narrowed down by; offered is what there is. */
export function FilterPanel({ looking }: { readonly looking: Looking }) {
  const { look, change, texts } = looking
  const { filter, list } = look
  const { day, amount, columns } = kindOfList(list)
  const named = (id: string | undefined) => columns.find((one) => one.id === id)
  const set = (part: Partial<typeof filter>) => change({ filter: { ...filter, ...part } })
  const { t } = useTranslation()
  const dayTitle = texts.titleOf({ id: day })
  return (
    <section className={classes['panel']} aria-label={t('lists.filters')}>
      {choiceColumns(list).map((column) => (
        <Choice key={column.id} column={column} looking={looking} />
      ))}
      <DateField
        key={`from ${list}`}
        label={t('lists.from', { name: dayTitle })}
        w={150}
        value={filter.from}
        onChange={(from) => set({ from })}
        onClear={() => set({ from: '' })}
      />
      <DateField
        key={`to ${list}`}
        label={t('lists.to', { name: dayTitle })}
        w={150}
        value={filter.to}
        onChange={(to) => set({ to })}
        onClear={() => set({ to: '' })}
      />
      {named(amount) &&
        (['least', 'most'] as const).map((end) => (
          <MoneyField
            key={`${end} ${list}`}
            label={t(`lists.${end}`, { name: texts.titleOf({ id: amount ?? '' }) })}
            w={140}
            value={filter[end] as Cents | null}
            onChange={(value) => set({ [end]: value })}
          />
        ))}
    </section>
  )
}

const noRows: readonly ListRow[] = []

function Choice({ column, looking }: { readonly column: ListColumn; readonly looking: Looking }) {
  const { language } = useLanguage()
  const { look, change, rows = noRows, texts } = looking
  const chosen = choiceOf(look.filter, column.id)
  const values = useMemo(() => new Set(rows.map((row) => String(cellOf(row, column.id)))), [rows, column.id])
  const data = useMemo(
    () =>
      // What is chosen stays named where the last row of it is gone.
      [...new Set([...values, chosen])]
        .filter((one) => one !== '')
        .map((value) => ({ value, label: texts.valueText(column, value) || value }))
        .toSorted(byNameOf(language, ({ label }) => label)),
    [values, chosen, texts, column, language],
  )
  return (
    <Select
      label={texts.titleOf(column)}
      data={data}
      value={chosen === '' ? null : chosen}
      onChange={(value) => change({ filter: withChoice(look.filter, column.id, value ?? '') })}
      searchable
      clearable
      w={150}
    />
  )
}
