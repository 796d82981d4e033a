import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { useFalling, usePoolRule } from '../../parts/customers/use-falling.ts'
import cells from '../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'

const mostShown = 8

/** Her customers that fall back into the company's pool within days, and why. */
export function FallingPanel() {
  const { t } = useTranslation()
  const { customerIndex, navigation } = useApp()
  const { day, named } = useLanguage()
  const entries = useLiveOr(() => customerIndex, [customerIndex], [])
  const customers = useMemo(() => entries.map(({ customer }) => customer), [entries])
  const falling = useFalling(customers)
  const rule = usePoolRule()
  if (falling.length === 0 || !rule) return null
  return (
    <Panel title={t('start.falling')} count={falling.length}>
      {falling.slice(0, mostShown).map(({ customer, on, isOver, isUnsent }) => (
        <ListRow
          key={customer.id}
          onOpen={() => navigation.getState().go({ name: 'customer', id: customer.id })}
        >
          <span className={cells['when']}>{day(on)}</span>
          <span className={cells['grow']}>
            {named(customer)}{' '}
            <Text span c="dimmed" fz="sm">
              {isUnsent
                ? t('start.fallingUnsent')
                : t(isOver ? 'start.fallingDue' : 'start.fallingWhy', { count: rule.quietDays })}
            </Text>
          </span>
        </ListRow>
      ))}
    </Panel>
  )
}
