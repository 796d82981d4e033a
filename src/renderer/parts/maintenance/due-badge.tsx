import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { NextDue } from '#shared/service/next-due.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** What a plan asks for next, in a few words. */
export function DueBadge({ next }: { readonly next: NextDue }) {
  const { t } = useTranslation()
  const { day } = useLanguage()
  switch (next.kind) {
    case 'visit':
      return <Badge color="green">{t('maintenance.nextVisit', { day: day(next.on) })}</Badge>
    case 'unmade':
      return <Badge color="brand">{t('maintenance.next', { day: day(next.on) })}</Badge>
    case 'overdue':
      return <Badge color="orange">{t('maintenance.overdue', { day: day(next.on) })}</Badge>
    case 'needsReading':
      return <Badge color="orange">{t('maintenance.needsReading')}</Badge>
    case 'ended':
      return <Badge color="gray">{t('maintenance.ended', { day: day(next.on) })}</Badge>
    case 'nothing':
      return <Badge color="gray">{t('maintenance.noNext')}</Badge>
  }
}
