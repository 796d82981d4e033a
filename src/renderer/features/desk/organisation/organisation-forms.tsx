import { Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Stamp, stampNew } from '#shared/kernel/document.ts'
import { belowUnit } from '#shared/directory/unit-tree.ts'
import type { BusinessLine, RoleRights, Territory, Unit } from '#shared/directory/directory.ts'
import { useApp } from '../../../app-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useBeginAnew, useDraft, useKeptForm } from '../../../ui/draft.ts'
import { ChangeForm } from './change-form.tsx'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { RightsEditor } from './rights-editor.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

type Named = Unit | Territory | BusinessLine | RoleRights

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
  const { units } = useDirectory()
  const desk = useDesk()
  const message = useDeskMessage()
  const draft = useDraft(`edit/${known?.id ?? type}`, known?.id)
  const [opened] = useState<Named>(() => known ?? aNew(type, ids.next(type), author.stamp()))
  const kept = useKeptForm<Named>(draft, opened)
  const [document, setDocument] = useState<Named>(kept.values)
  useBeginAnew(draft, () => setDocument(opened))
  const set = (change: object) => {
    const next = { ...document, ...change } as Named
    kept.keep(next)
    setDocument(next)
  }
  const below = document.type === 'unit' ? belowUnit(units, document.id) : new Set<string>()
  const name = document.name === opened.name ? document.name : document.name.trim()
  /** Customers lie in areas, and are on no laptop of hers: the server is asked. */
  async function customersIn(): Promise<string | undefined> {
    if (type !== 'territory' && type !== 'line') return undefined
    const field = type === 'territory' ? 'territoryId' : 'businessLineId'
    const asked = await desk.hasAny('customers', { type: 'customer', [field]: document.id })
    if (!asked.ok) return message(asked.failure)
    return asked.value ? t('desk.customersIn') : undefined
  }

  return (
    <ChangeForm
      draft={draft}
      title={known ? named(known) : t(`desk.newOf.${type}`)}
      size={document.type === 'role' ? 760 : 480}
      intended={{ id: document.id, before: known && opened, after: { ...document, name: name } }}
      looks={known !== undefined && (document.type === 'unit' || document.type === 'role')}
      fault={document.name.trim() === '' ? t('desk.nameless') : undefined}
      said={t('desk.rightsChanged', { name: document.name.trim() })}
      canDelete={known !== undefined && isFree}
      inTheWay={customersIn}
      onClose={onClose}
    >
      <Group grow>
        <TextInput
          label={t('desk.called')}
          value={document.name}
          maxLength={80}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label={t('desk.nameEn')}
          value={document.nameEn}
          maxLength={80}
          onChange={(event) => set({ nameEn: event.currentTarget.value })}
        />
      </Group>
      {document.type === 'unit' && (
        <Select
          label={t('desk.partOf')}
          placeholder={t('desk.top')}
          clearable
          // Below itself it would be out of the tree, with everybody in it.
          data={units
            .filter(({ id }) => !below.has(id))
            .map((one) => ({ value: one.id as string, label: named(one) }))}
          value={document.parentId || null}
          onChange={(parentId) => set({ parentId: parentId ?? '' })}
        />
      )}
      {document.type === 'role' && (
        <RightsEditor rights={document.rights} onChange={(rights) => set({ rights })} />
      )}
    </ChangeForm>
  )
}

function aNew(type: Named['type'], id: string, stamp: Stamp): Named {
  const base = { id, type, ...stampNew(stamp), name: '', nameEn: '' }
  const own = type === 'unit' ? { parentId: '' } : type === 'role' ? { rights: [] } : {}
  return { ...base, ...own } as Named
}
