import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { policyIds, type PolicySubject } from '#shared/approvals/approval.ts'
import cells from '../../../ui/list-cells.module.css'
import { ListRow, Panel } from '../../../ui/page.tsx'
import { LimitsForm } from './limits-form.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

const subjects: readonly PolicySubject[] = ['quotes', 'contracts', 'expenses']

/** How far people may go without asking anybody, by what it is about. */
export function LimitsPanel() {
  const { t } = useTranslation()
  const { policies } = useDirectory()
  const [editing, setEditing] = useState<PolicySubject>()
  const policyOf = (subject: PolicySubject) => policies.find(({ id }) => id === policyIds[subject])
  const known = editing && policyOf(editing)
  return (
    <Panel title={t('limits.title')}>
      {subjects.map((subject) => (
        <ListRow key={subject} onOpen={() => setEditing(subject)}>
          <span className={cells['grow']}>{t(`limits.subject.${subject}`)}</span>
          <Text fz="xs" c="dimmed">
            {t('limits.lines', { count: policyOf(subject)?.limits.length ?? 0 })}
          </Text>
        </ListRow>
      ))}
      {editing && (
        <LimitsForm
          key={editing}
          subject={editing}
          {...(known ? { known } : {})}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}
