import { Button, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Cents } from '#shared/kernel/money.ts'
import type { Day } from '#shared/kernel/schema.ts'
import { kindOfList } from '#shared/lists/list-kinds.ts'
import { choiceOf, type FilterPart, noFilter } from '#shared/lists/list-look.ts'
import { useLanguage } from '../../ui/use-language.ts'
import classes from './lists.module.css'
import type { Looking } from './use-look.ts'

/** What narrows the list down, how many each hides, and the way to see them. */
export function FilterChips({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation()
  const { change, rows, shown, parts, heldBack } = looking
  const nameOf = usePartNames(looking)
  if (parts.length === 0 || !rows) return null
  const hidden = rows.length - shown.length
  return (
    <div className={classes['chips']} role="group" aria-label={t('lists.filters')}>
      <Text fz="sm" c="dimmed" role="status">
        {t('lists.hidden', { count: hidden })}
      </Text>
      {parts.map((part) => (
        <Button
          key={part.key}
          size="compact-xs"
          variant="default"
          rightSection={<IconX size={11} />}
          aria-label={t('lists.dropFilter', { name: nameOf(part) })}
          onClick={() => change({ filter: part.without })}
        >
          {t('lists.holdsBack', { name: nameOf(part), count: heldBack.get(part.key) ?? 0 })}
        </Button>
      ))}
      <Button size="compact-xs" variant="subtle" onClick={() => change({ filter: noFilter })}>
        {t('lists.showAll')}
      </Button>
    </div>
  )
}

/** A part of the filter as it reads: `Stage: signed`, `2026-11-01 – 2026-11-30`. */
function usePartNames({ look, texts }: Looking): (part: FilterPart) => string {
  const { day, amount, labelled } = useLanguage()
  const { list, filter } = look
  const range = (from: string, to: string) => `${from || '…'} – ${to || '…'}`
  return ({ key }) => {
    if (key === 'query') return `“${filter.query.trim()}”`
    if (key === 'days') {
      const [from, to] = [filter.from, filter.to].map((one) => (one === '' ? '' : day(one as Day)))
      return labelled(texts.titleOf({ id: kindOfList(list).day }), range(from ?? '', to ?? ''))
    }
    if (key === 'amount') {
      const [least, most] = [filter.least, filter.most].map((one) =>
        one === null ? '' : amount(one as Cents),
      )
      return labelled(texts.titleOf({ id: kindOfList(list).amount ?? '' }), range(least ?? '', most ?? ''))
    }
    const column = kindOfList(list).columns.find(({ id }) => id === key)
    const value = choiceOf(filter, key)
    return column ? labelled(texts.titleOf(column), texts.valueText(column, value)) : value
  }
}
