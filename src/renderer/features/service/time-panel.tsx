import { ActionIcon, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { minutesOnSite } from '#shared/service/move-visit.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { AddExpense, AddLabour } from './add-time.tsx'
import classes from './service.module.css'
import { useVisit, type VisitProps } from './use-visit.ts'

/** Working time, travelling time, and what it cost to be there. */
export function TimePanel({ visit, isOver }: VisitProps) {
  const { t } = useTranslation()
  const { money } = useLanguage()
  const change = useVisit(visit.id)
  const { labour = [], expenses = [] } = visit
  const measured = minutesOnSite(visit)
  const off = (field: 'labour' | 'expenses', id: string) =>
    void change((now) => ({ [field]: (now[field] ?? []).filter((one) => one.id !== id) }))
  const rows = [
    ...labour.map(({ id, kind, minutes }) => {
      const amount = t('clock.minutes', { count: minutes })
      return { id, name: t(`visits.labour.${kind}`), amount, off: () => off('labour', id) }
    }),
    ...expenses.map(({ id, kind, amount, currency }) => {
      const paid = money(amount, currency)
      return { id, name: t(`visits.expense.${kind}`), amount: paid, off: () => off('expenses', id) }
    }),
  ]
  return (
    <Panel title={t('visits.time')}>
      {rows.map((row) => (
        <TimeRow key={row.id} {...row} isOver={isOver} />
      ))}
      {measured !== undefined && (
        <Text fz="xs" c="dimmed" px="md" py={4}>
          {t('visits.onSiteFor', { count: measured })}
        </Text>
      )}
      {!isOver && (
        <div className={classes['rows']}>
          <AddLabour visitId={visit.id} change={change} />
          <AddExpense visitId={visit.id} change={change} />
        </div>
      )}
    </Panel>
  )
}

function TimeRow(props: {
  readonly name: string
  readonly amount: string
  readonly off: () => void
  readonly isOver: boolean
}) {
  const { name, amount, off, isOver } = props
  const { t } = useTranslation()
  return (
    <ListRow>
      <span className={cells['grow']}>{name}</span>
      <span className={cells['amount']}>{amount}</span>
      {!isOver && (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('visits.removeTime')} onClick={off}>
          <IconX size={13} />
        </ActionIcon>
      )}
    </ListRow>
  )
}
