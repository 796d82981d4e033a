import { Button, Checkbox, Group, MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useRecordForm } from '../../../parts/records/record-form.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { DeskForm } from '../desk-form.tsx'
import { Moves } from './moves.tsx'
import { RightsEditor } from './rights-editor.tsx'
import { useCarryOut } from './use-carry-out.ts'

/** What is supposed of her: as the fields of her document are called. */
interface Supposed {
  readonly active: boolean
  readonly unitId: string
  readonly roleIds: readonly string[]
  readonly rights: User['rights']
}

/** Suppositions about one person, one after the other: each begins with what was carried out before it. */
export function WhatIfPanel({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState({ user, turn: 0 })
  return (
    <Panel title={t('desk.whatIf')}>
      <Supposing
        key={opened.turn}
        user={opened.user}
        onMade={(made) => setOpened(({ turn }) => ({ user: made, turn: turn + 1 }))}
      />
    </Panel>
  )
}

/** Shown for everybody whom it would move, and carried out in one press. */
function Supposing({ user, onMade }: { readonly user: User; readonly onMade: (made: User) => void }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { id, active, unitId, roleIds = [], rights } = user
  const draft = useDraft(`whatIf/${id}`, id)
  const fields = useFields<Supposed>(draft, { active, unitId, roleIds, rights })
  const record = useRecordForm<object>(id, draft, user)
  const supposed = withSupposed(user, fields.values)
  const { changes, problem, look, carryOut } = useCarryOut({ id, before: user, after: supposed }, record)

  async function make() {
    if (!(await carryOut(t('desk.rightsChanged', { name: named(user) }), supposed))) return
    draft.drop()
    onMade(supposed)
  }

  return (
    <>
      <DeskForm
        fields={fields}
        problem={problem}
        overtaken={record.notice}
        onSubmit={fields.submit(changes ? make : look)}
      >
        <Supposition fields={fields} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" {...(changes ? { onClick: fields.submit(look) } : { type: 'submit' })}>
            {t('desk.look')}
          </Button>
          <Button type={changes ? 'submit' : 'button'} disabled={!changes} loading={fields.busy}>
            {t('desk.carryOut')}
          </Button>
        </Group>
      </DeskForm>
      {changes && <Moves changes={changes} />}
    </>
  )
}

/** What she never had is not given her by supposing nothing of it. */
function withSupposed(opened: User, { roleIds, ...supposed }: Supposed): User {
  const as = { ...opened, ...supposed }
  return roleIds.length === 0 && !opened.roleIds ? as : { ...as, roleIds: [...roleIds] }
}

function Supposition({ fields }: { readonly fields: Fields<Supposed> }) {
  const { t } = useTranslation()
  const { units, roles } = useDirectory()
  const { named } = useLanguage()
  const options = (all: typeof units | typeof roles) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  return (
    <>
      <Checkbox size="xs" label={t('desk.active')} {...fields.checkbox('active')} />
      <Group grow align="start">
        <Select
          label={t('desk.unit')}
          data={options(units)}
          allowDeselect={false}
          {...fields.choice('unitId')}
        />
        <MultiSelect
          label={t('desk.rolesOf')}
          searchable
          data={options(roles)}
          {...fields.input('roleIds')}
        />
      </Group>
      <RightsEditor rights={fields.values.rights} onChange={(rights) => fields.set('rights', rights)} />
    </>
  )
}
