import { Badge, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Deadline } from '#shared/service/request-clock.ts'
import { useLanguage } from '../../ui/use-language.ts'

const colors = { met: 'green', missed: 'red', running: 'brand', late: 'red', held: 'gray' } as const

/** How one promise stands: what is left of it, or by how much it is late, in working time. */
export function ClockBadge({ deadline }: { readonly deadline: Deadline | undefined }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  if (!deadline) return null
  const { state, minutesLeft, dueAt } = deadline
  const minutes = Math.abs(minutesLeft)
  const amount =
    minutes < 120
      ? t('clock.minutes', { count: minutes })
      : t('clock.hours', { count: Math.round(minutes / 60) })
  return (
    <Tooltip label={t('clock.due', { at: instant(dueAt) })}>
      <Badge color={state === 'running' && minutesLeft < 60 ? 'orange' : colors[state]}>
        {t(`clock.${state}`, { amount })}
      </Badge>
    </Tooltip>
  )
}
