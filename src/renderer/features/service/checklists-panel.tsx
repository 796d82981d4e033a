import { Badge, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Checklist } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { useMyRoles } from '../../parts/directory/use-my-roles.ts'
import { byName } from '../../replica/views/name-order.ts'
import cells from '../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { ChecklistForm } from './checklist-form.tsx'

/** What is looked at on which job and which kind of machine. Everybody reads them, managers keep them. */
export function ChecklistsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const roles = useMyRoles()
  const lists = useLiveOr(() => repositories.checklists.watchAll(), [repositories], [])
  const compare = byName(useLanguage().language)
  const [editing, setEditing] = useState<Checklist | 'new'>()
  const mayEdit = roles.includes('manager') || roles.includes('syncAdmin')
  const shown = lists.toSorted((a, b) => Number(b.active) - Number(a.active) || compare(a.name, b.name))
  return (
    <Panel
      title={t('checklists.title')}
      count={lists.length}
      actions={
        mayEdit && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} />}
            onClick={() => setEditing('new')}
          >
            {t('checklists.new')}
          </Button>
        )
      }
    >
      {lists.length === 0 && <Empty>{t(mayEdit ? 'checklists.none' : 'checklists.noneYet')}</Empty>}
      {shown.map((list) => (
        <ListRow key={list.id} onOpen={() => setEditing(list)}>
          <span className={cells['grow']}>{list.name}</span>
          <Text fz="xs" c="dimmed">
            {[
              list.productCategory || t('checklists.anyMachine'),
              list.purpose === '' ? t('checklists.anyJob') : t(`visitPurpose.${list.purpose}`),
              t('checklists.items', { count: list.items.length }),
            ].join(' · ')}
          </Text>
          <Badge color={list.active ? 'green' : 'gray'}>
            {t(list.active ? 'checklists.active' : 'checklists.retired')}
          </Badge>
        </ListRow>
      ))}
      {editing && (
        <ChecklistForm
          key={editing === 'new' ? 'new' : editing.id}
          {...(editing === 'new' ? {} : { known: editing })}
          readOnly={!mayEdit}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}
