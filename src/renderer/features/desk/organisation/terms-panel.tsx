import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commercialOf, termsId, usualTerms } from '#shared/directory/company-terms.ts'
import { termIn, termNames } from '#shared/quotes/commercial-terms.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { TermsForm } from './terms-form.tsx'

/** What new quotes and machines begin with, and when a contract is to be renewed. */
export function TermsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { share, count, language } = useLanguage()
  const [editing, setEditing] = useState(false)
  const known = useLiveOr(() => repositories.terms.watch(termsId), [repositories], undefined)
  const { taxRate, quoteDays, warrantyDays, renewalDays } = known ?? usualTerms
  const commercial = commercialOf(known ?? usualTerms)
  const rows = [
    [t('terms.taxRate'), share(taxRate)],
    [t('terms.quoteDays'), count(quoteDays)],
    [t('terms.warrantyDays'), count(warrantyDays)],
    [t('terms.renewalDays'), count(renewalDays)],
    ...termNames.map((name) => [t(`terms.${name}`), termIn(commercial, name, language) || '–'] as const),
  ] as const
  return (
    <Panel title={t('terms.title')}>
      {rows.map(([name, value]) => (
        <ListRow key={name} onOpen={() => setEditing(true)}>
          <span className={cells['grow']}>{name}</span>
          <Text fz="xs" c="dimmed" truncate maw="60%">
            {value}
          </Text>
        </ListRow>
      ))}
      {editing && <TermsForm known={known} onClose={() => setEditing(false)} />}
    </Panel>
  )
}
