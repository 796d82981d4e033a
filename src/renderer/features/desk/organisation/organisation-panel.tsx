import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '#shared/directory/directory.ts'
import { treeOfUnits } from '#shared/directory/unit-tree.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import { AreasPanel } from './areas-panel.tsx'
import { CalendarsPanel } from './calendars-panel.tsx'
import { CompanyPanel } from './company-panel.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { NewButton } from './new-button.tsx'
import { OrganisationForm } from './organisation-forms.tsx'
import { bearersOf, type Editing, isFree } from './organisation-use.ts'
import { SalesPanel } from './sales-panel.tsx'
import { TeamsPanel } from './teams-panel.tsx'
import { TermsPanel } from './terms-panel.tsx'

type OnEdit = (editing: Editing) => void

/** The company as rights are given in it: the tree of units, who covers which area, roles, and the teams of deals. */
export function OrganisationPanel() {
  const directory = useDirectory()
  const [editing, setEditing] = useState<Editing>()
  return (
    <div className={classes['columns']}>
      <Stack gap="md">
        <UnitsPanel onEdit={setEditing} />
        <RolesPanel onEdit={setEditing} />
        <TeamsPanel />
      </Stack>
      <Stack gap="md">
        <AreasPanel onEdit={setEditing} />
        <CompanyPanel />
        <LimitsPanel />
        <TermsPanel />
        <SalesPanel />
        <CalendarsPanel />
      </Stack>
      {editing && (
        <OrganisationForm
          key={editing.known?.id ?? editing.type}
          {...(editing as { type: 'unit'; known?: Unit })}
          isFree={isFree(editing, directory)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  )
}

function UnitsPanel({ onEdit }: { readonly onEdit: OnEdit }) {
  const { t } = useTranslation()
  const { users, units } = useDirectory()
  const { named } = useLanguage()
  const peopleIn = (unitId: string) => users.filter((user) => user.unitId === unitId && user.active)
  return (
    <Panel title={t('desk.units')} count={units.length} actions={<NewButton type="unit" onEdit={onEdit} />}>
      {treeOfUnits(units).map(({ unit, depth }) => (
        <ListRow key={unit.id} onOpen={() => onEdit({ type: 'unit', known: unit })}>
          <span className={cells['grow']} style={{ paddingLeft: depth * 18 }}>
            {named(unit)}
          </span>
          <Text fz="xs" c="dimmed">
            {t('desk.peopleHere', { count: peopleIn(unit.id).length })}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}

function RolesPanel({ onEdit }: { readonly onEdit: OnEdit }) {
  const { t } = useTranslation()
  const { users, roles } = useDirectory()
  const { named } = useLanguage()
  return (
    <Panel title={t('desk.rolesOf')} count={roles.length} actions={<NewButton type="role" onEdit={onEdit} />}>
      {roles.length === 0 && <Empty>{t('desk.noRoles')}</Empty>}
      {roles.map((role) => (
        <ListRow key={role.id} onOpen={() => onEdit({ type: 'role', known: role })}>
          <span className={cells['grow']}>{named(role)}</span>
          <Text fz="xs" c="dimmed">
            {t('desk.rightsIn', { count: role.rights.length })} ·{' '}
            {t('desk.peopleHere', { count: bearersOf(users, role.id).length })}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}
