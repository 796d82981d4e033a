import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signInPattern, type User } from '#shared/directory/directory.ts'
import { emptyPerson } from '#shared/directory/new-person.ts'
import { shortestPassword } from '#shared/session/password-strength.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useDraft } from '../../../ui/draft.ts'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { ChangeForm } from './change-form.tsx'
import { PersonFields, type PersonTyped } from './person-fields.tsx'

interface Props {
  readonly user?: User
  readonly onClose: () => void
}

/** A person: who she is, where she works, what she may do and hold; a new one with her first password. */
export function PersonForm({ user, onClose }: Props) {
  const { t } = useTranslation()
  const { author } = useApp()
  const { named } = useLanguage()
  const [opened] = useState(() => user ?? emptyPerson(idOf(''), author.stamp()))
  const faultsOf = usePersonFaults(user)
  const fields = useFields<PersonTyped>(
    useDraft(`edit/${user?.id ?? 'user'}`, user?.id),
    { ...opened, roleIds: opened.roleIds ?? [], skills: opened.skills ?? [], signIn: '', password: '' },
    faultsOf,
    ['password'],
  )
  const { signIn, password, roleIds, skills, ...typed } = fields.values
  // What she never had is not given her by opening the form.
  const withRoles = roleIds.length === 0 && !opened.roleIds ? typed : { ...typed, roleIds }
  const person = skills.length === 0 && !opened.skills ? withRoles : { ...withRoles, skills }
  const id = user?.id ?? idOf(signIn)
  const makeSignIn = useMakeSignIn()

  return (
    <ChangeForm
      fields={fields}
      title={user ? named(user) : t('desk.newPerson')}
      size={760}
      intended={{ id, before: user && opened, after: { ...person, id, name: nameOf(person, opened) } }}
      looks
      said={t(user ? 'desk.rightsChanged' : 'desk.personAdded', { name: person.name.trim() })}
      besides={() => makeSignIn(id.slice('user:'.length), password)}
      onClose={onClose}
    >
      <PersonFields fields={fields} isNew={!user} />
    </ChangeForm>
  )
}

function usePersonFaults(user: User | undefined) {
  const { t } = useTranslation()
  const { session } = useApp()
  const { users } = useDirectory()

  function faultOfSignIn({ signIn }: PersonTyped): string | undefined {
    if (!new RegExp(signInPattern).test(signIn)) return t('desk.badSignIn')
    return users.some(({ id }) => id === idOf(signIn)) ? t('desk.knownSignIn') : undefined
  }

  return (form: PersonTyped) => {
    // Nobody could let her in again.
    const isHerself = user?.id === `user:${session.user}`
    return {
      name: form.name.trim() === '' && t('fault.required'),
      unitId: form.unitId === '' && t('fault.notChosen'),
      signIn: !user && faultOfSignIn(form),
      password:
        (!user || form.password !== '') && form.password.length < shortestPassword && t('desk.shortPassword'),
      roles: isHerself && !form.roles.includes('syncAdmin') && t('desk.notYourself'),
      active: isHerself && !form.active && t('desk.notYourself'),
    }
  }
}

/**
 * The person stands before her sign-in: a sign-in without a person would hold nothing and know nobody. Without a
 * password there is nothing to do: who has a sign-in keeps it as it is.
 */
function useMakeSignIn() {
  const desk = useDesk()
  const message = useDeskMessage()
  return async (name: string, password: string): Promise<string | undefined> => {
    if (password === '') return undefined
    const made = await desk.makeSignIn(name, password)
    return made.ok ? undefined : message(made.failure)
  }
}

const idOf = (signIn: string) => `user:${signIn}` as User['id']

/** As it was, where nobody touched it. */
function nameOf({ name }: Pick<User, 'name'>, opened: User): string {
  return name === opened.name ? name : name.trim()
}
