import { Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { belowUnit } from '#shared/directory/unit-tree.ts'
import type { BusinessLine, RoleRights, Territory, Unit } from '#shared/directory/directory.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDraft } from '../../../ui/draft.ts'
import { useFields } from '../../../ui/fields/use-fields.ts'
import { ChangeForm } from './change-form.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { RightsEditor } from './rights-editor.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

type Named = Unit | Territory | BusinessLine | RoleRights

/** What is typed: where it hangs in the tree, and the rights that it stands for, where it has them. */
interface Typed {
  readonly name: string
  readonly nameEn: string
  readonly parentId: string
  readonly rights: RoleRights['rights']
}

/** A part of the organisation under a name; where it hangs in the tree, or the rights that it stands for. */
export function OrganisationForm<D extends Named>(props: {
  readonly type: D['type']
  readonly known?: D
  /** Whether nobody and nothing is of it. */
  readonly isFree: boolean
  readonly onClose: () => void
}) {
  const { type, known, isFree, onClose } = props
  const { t } = useTranslation()
  const { author, ids } = useApp()
  const { named } = useLanguage()
  const [opened] = useState<Named>(() => known ?? aNew(type, ids.next(type), author.stamp()))
  const customersIn = useCustomersIn(opened)
  const fields = useFields(
    useDraft(`edit/${known?.id ?? type}`, known?.id),
    typedOf(opened),
    ({ name }: Typed) => ({ name: name.trim() === '' && t('desk.nameless') }),
  )
  const { values, input } = fields
  const newOf: Named['type'] = opened.type

  return (
    <ChangeForm
      fields={fields}
      title={known ? named(known) : t(`desk.newOf.${newOf}`)}
      size={type === 'role' ? 760 : 480}
      intended={{ id: opened.id, before: known && opened, after: withTyped(opened, values) }}
      looks={known !== undefined && (type === 'unit' || type === 'role')}
      said={t('desk.rightsChanged', { name: values.name.trim() })}
      canDelete={known !== undefined && isFree}
      inTheWay={customersIn}
      onClose={onClose}
    >
      <Group grow align="start">
        <TextInput label={t('desk.called')} maxLength={80} data-autofocus {...input('name')} />
        <TextInput label={t('desk.nameEn')} maxLength={80} {...input('nameEn')} />
      </Group>
      {type === 'unit' && <PartOf unitId={opened.id} choice={fields.choice('parentId')} />}
      {type === 'role' && (
        <RightsEditor rights={values.rights} onChange={(rights) => fields.set('rights', rights)} />
      )}
    </ChangeForm>
  )
}

/** The unit above. Below itself it would be out of the tree, with everybody in it. */
function PartOf({ unitId, choice }: { readonly unitId: string; readonly choice: object }) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { units } = useDirectory()
  const below = belowUnit(units, unitId)
  return (
    <Select
      label={t('desk.partOf')}
      placeholder={t('desk.top')}
      clearable
      data={units.filter(({ id }) => !below.has(id)).map((one) => ({ value: one.id, label: named(one) }))}
      {...choice}
    />
  )
}

/** Customers lie in areas, and are on no laptop of hers: the server is asked. */
function useCustomersIn({ type, id }: Named) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  return async (): Promise<string | undefined> => {
    if (type !== 'territory' && type !== 'line') return undefined
    const field = type === 'territory' ? 'territoryId' : 'businessLineId'
    const asked = await desk.hasAny('customers', { type: 'customer', [field]: id })
    if (!asked.ok) return message(asked.failure)
    return asked.value ? t('desk.customersIn') : undefined
  }
}

function typedOf(of: Named): Typed {
  return {
    name: of.name,
    nameEn: of.nameEn,
    parentId: of.type === 'unit' ? of.parentId : '',
    rights: of.type === 'role' ? of.rights : [],
  }
}

/** Of what it does not have, nothing is written. A name that nobody touched stays as it is. */
function withTyped(opened: Named, { name, nameEn, parentId, rights }: Typed): Named {
  const called = { name: name === opened.name ? name : name.trim(), nameEn }
  if (opened.type === 'unit') return { ...opened, ...called, parentId }
  if (opened.type === 'role') return { ...opened, ...called, rights }
  return { ...opened, ...called }
}

function aNew(type: Named['type'], id: string, stamp: Stamp): Named {
  const base = { id, type, ...stampNew(stamp), name: '', nameEn: '' }
  const own = type === 'unit' ? { parentId: '' } : type === 'role' ? { rights: [] } : {}
  return { ...base, ...own } as Named
}
