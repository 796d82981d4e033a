import { Checkbox, Group, MultiSelect, PasswordInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { allRoles, type Role, type User } from '#shared/directory/directory.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useBeginAnew, useDraft, useKeptForm } from '../../../ui/draft.ts'
import { ChangeForm } from './change-form.tsx'
import { RightsEditor } from './rights-editor.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
/** A person: who she is, where she works, what she may do and hold; a new one with her first password. */
export function PersonForm({ user, onClose }: { readonly user?: User; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { author, session } = useApp()
  const { named } = useLanguage()
  const { users, units, roles, territories } = useDirectory()
  const desk = useDesk()
  const message = useDeskMessage()
  const draft = useDraft(`edit/${user?.id ?? 'user'}`, user?.id)
  const [opened] = useState(() => user ?? aNewPerson(author.stamp()))
  const kept = useKeptForm<User>(draft, opened)
  const [person, setPerson] = useState<User>(kept.values)
  useBeginAnew(draft, () => setPerson(opened))
  const [signIn, setSignIn] = useState('')
  const [password, setPassword] = useState('')
  const set = (change: Partial<User>) => {
    const next = { ...person, ...change }
    kept.keep(next)
    setPerson(next)
  }
  const options = (all: readonly { readonly id: string; readonly name: string; readonly nameEn: string }[]) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  const id = user?.id ?? (`user:${signIn}` as User['id'])

  function faultOf(): string | undefined {
    if (!user && !/^[a-z0-9._-]{2,40}$/.test(signIn)) return t('desk.badSignIn')
    if (!user && users.some((one) => one.id === id)) return t('desk.knownSignIn')
    if (person.name.trim() === '' || person.unitId === '') return t('desk.incomplete')
    if (!user && password.length < 8) return t('desk.shortPassword')
    // Nobody could let her in again.
    if (id === `user:${session.user}` && !(person.active && person.roles.includes('syncAdmin')))
      return t('desk.notYourself')
    return undefined
  }

  /** The person stands before her sign-in: a sign-in without a person would hold nothing and know nobody. */
  async function makeSignIn(): Promise<string | undefined> {
    const made = await desk.makeSignIn(signIn, password)
    return made.ok ? undefined : message(made.failure)
  }

  return (
    <ChangeForm
      draft={draft}
      title={user ? named(user) : t('desk.newPerson')}
      size={760}
      intended={{ id, before: user && opened, after: { ...person, id, name: nameOf(person, opened) } }}
      looks
      fault={faultOf()}
      said={t(user ? 'desk.rightsChanged' : 'desk.personAdded', { name: person.name.trim() })}
      {...(user ? {} : { besides: makeSignIn })}
      onClose={onClose}
    >
      <Group grow>
        <TextInput
          label={t('desk.name')}
          value={person.name}
          maxLength={80}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label={t('desk.nameEn')}
          value={person.nameEn}
          maxLength={80}
          onChange={(event) => set({ nameEn: event.currentTarget.value })}
        />
        {!user && (
          <TextInput
            label={t('desk.signIn')}
            value={signIn}
            maxLength={40}
            onChange={(event) => setSignIn(event.currentTarget.value)}
          />
        )}
        {!user && (
          <PasswordInput
            label={t('desk.password')}
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Group>
      <Group grow>
        <TextInput
          label={t('customers.email')}
          value={person.email}
          maxLength={120}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('customers.phone')}
          value={person.phone}
          maxLength={40}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      </Group>
      <Group grow>
        <Select
          label={t('desk.unit')}
          searchable
          data={options(units)}
          value={person.unitId || null}
          allowDeselect={false}
          onChange={(unitId) => set({ unitId: unitId ?? '' })}
        />
        <Select
          label={t('desk.territory')}
          clearable
          data={options(territories)}
          value={person.territoryId || null}
          onChange={(territoryId) => set({ territoryId: territoryId ?? '' })}
        />
      </Group>
      <Group grow align="start">
        <MultiSelect
          label={t('desk.appRoles')}
          data={allRoles.map((value) => ({ value: value as string, label: t(`role.${value}`) }))}
          value={[...person.roles]}
          onChange={(value) => set({ roles: value as Role[] })}
        />
        <MultiSelect
          label={t('desk.rolesOf')}
          searchable
          data={options(roles)}
          value={[...(person.roleIds ?? [])]}
          onChange={(roleIds) => set({ roleIds })}
        />
      </Group>
      <RightsEditor rights={person.rights} onChange={(rights) => set({ rights })} />
      <Checkbox
        size="xs"
        label={t('desk.active')}
        checked={person.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </ChangeForm>
  )
}

/** As it was, where nobody touched it. */
function nameOf({ name }: User, opened: User): string {
  return name === opened.name ? name : name.trim()
}

function aNewPerson(stamp: Stamp): User {
  return {
    id: 'user:' as User['id'],
    type: 'user',
    ...stampNew(stamp),
    name: '',
    nameEn: '',
    email: '',
    phone: '',
    unitId: '',
    territoryId: '',
    roles: ['rep'],
    rights: [{ kind: 'own', classes: ['base', 'sales', 'service'] }],
    active: true,
  }
}
