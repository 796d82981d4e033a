import { Checkbox, Group, MultiSelect, PasswordInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { allRoles, type User } from '#shared/directory/directory.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import type { Fields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { SkillsField } from './skills-field.tsx'
import { RightsEditor } from './rights-editor.tsx'

/** A person, and what she signs in with while she is new. */
export interface PersonTyped extends User {
  readonly roleIds: readonly string[]
  readonly skills: readonly string[]
  readonly signIn: string
  readonly password: string
}

interface Props {
  readonly fields: Fields<PersonTyped>
  readonly isNew: boolean
}

export function PersonFields({ fields, isNew }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Known fields={fields} isNew={isNew} />
      <Placed {...fields} />
      {fields.values.roles.includes('engineer') && (
        <SkillsField input={fields.input} skills={fields.values.skills} />
      )}
      <RightsEditor rights={fields.values.rights} onChange={(rights) => fields.set('rights', rights)} />
      <Checkbox size="xs" label={t('desk.active')} {...fields.checkbox('active')} />
    </>
  )
}

/** Who she is, and how one reaches her. */
function Known({ fields, isNew }: Props) {
  const { t } = useTranslation()
  const { input } = fields
  return (
    <>
      <Group grow align="start">
        <TextInput label={t('desk.name')} maxLength={80} data-autofocus {...input('name')} />
        <TextInput label={t('desk.nameEn')} maxLength={80} {...input('nameEn')} />
        {isNew && <TextInput label={t('desk.signIn')} maxLength={36} {...input('signIn')} />}
        <PasswordInput
          label={t(isNew ? 'desk.password' : 'desk.otherPassword')}
          placeholder={isNew ? '' : t('desk.passwordStays')}
          autoComplete="new-password"
          {...input('password')}
        />
      </Group>
      <Group grow align="start">
        <TextInput label={t('customers.email')} maxLength={120} {...input('email')} />
        <TextInput label={t('customers.phone')} maxLength={40} {...input('phone')} />
      </Group>
    </>
  )
}

/** Where she works, and as what. */
function Placed({ input, choice }: Fields<PersonTyped>) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { units, roles, territories } = useDirectory()
  const options = (all: readonly { readonly id: string; readonly name: string; readonly nameEn: string }[]) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('desk.unit')}
          searchable
          data={options(units)}
          allowDeselect={false}
          {...choice('unitId')}
        />
        <Select
          label={t('desk.territory')}
          clearable
          data={options(territories)}
          {...choice('territoryId')}
        />
      </Group>
      <Group grow align="start">
        <MultiSelect
          label={t('desk.appRoles')}
          data={allRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          {...input('roles')}
        />
        <MultiSelect label={t('desk.rolesOf')} searchable data={options(roles)} {...input('roleIds')} />
      </Group>
    </>
  )
}
