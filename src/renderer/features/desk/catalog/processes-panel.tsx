import { Badge, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SalesProcess } from '#shared/opportunities/sales-process.ts'
import { useApp } from '../../../app-context.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useLiveOr } from '../../../ui/use-live.ts'
import { AddButton } from './add-button.tsx'
import { ProcessForm } from './process-form.tsx'

const none: readonly SalesProcess[] = []

/** The ways of a deal, the newest version of each first. */
export function ProcessesPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const all = useLiveOr(() => repositories.processes.watchAll(), [repositories], none)
  const [editing, setEditing] = useState<SalesProcess | 'new'>()
  const ordered = all.toSorted((a, b) =>
    a.family === b.family ? b.version - a.version : a.family < b.family ? -1 : 1,
  )
  return (
    <Panel
      title={t('catalog.processes')}
      count={all.length}
      actions={<AddButton onClick={() => setEditing('new')}>{t('catalog.newProcess')}</AddButton>}
    >
      {all.length === 0 && <Empty>{t('catalog.noProcesses')}</Empty>}
      {ordered.map((process) => (
        <ListRow key={process.id} onOpen={() => setEditing(process)}>
          <span className={cells['grow']}>{named(process)}</span>
          {!process.active && <Badge color="gray">{t('catalog.retired')}</Badge>}
          <Text fz="xs" c="dimmed">
            {t('catalog.processFacts', { version: process.version, count: process.stages.length })}
          </Text>
        </ListRow>
      ))}
      {editing && (
        <ProcessForm
          key={editing === 'new' ? 'new' : editing.id}
          of={editing === 'new' ? undefined : editing}
          all={all}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}
