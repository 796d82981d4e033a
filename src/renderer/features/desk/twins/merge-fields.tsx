import { Table, Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergePreview } from '#shared/desk/merge.ts'
import { mayKeepBoth } from '#shared/desk/merge-fields.ts'
import { documents, isDocumentType } from '#shared/registry/documents.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import { ValueText } from '../value-text.tsx'
import { fieldsApart, type Merging, type Pick } from './use-merging.ts'
import { useMergeValue } from './use-merge-value.ts'

interface Props {
  readonly preview: MergePreview
  readonly merging: Merging
}

/** What the two say where they differ, and how much hangs on each. What stands is marked. */
export function MergeFields({ preview, merging }: Props) {
  const { t } = useTranslation()
  const { kept, lost, hangs } = preview
  const apart = fieldsApart(kept, lost)
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.whatStands')}>
      <Table className={classes['versions'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="22%">{t('desk.field')}</Table.Th>
            <Table.Th w="34%">{t('desk.ofStaying', { name: titleOf(kept) })}</Table.Th>
            <Table.Th w="34%">{t('desk.ofGoing', { name: titleOf(lost) })}</Table.Th>
            <Table.Th>{t('desk.ofBoth')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <OfEach
            name={t('desk.hangs')}
            kept={<Kinds kinds={hangs.kept} />}
            lost={<Kinds kinds={hangs.lost} />}
          />
          <OfEach name={t('desk.enteredBy')} kept={<Entered of={kept} />} lost={<Entered of={lost} />} />
          {apart.map((field) => (
            <FieldRow key={field} field={field} preview={preview} merging={merging} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function OfEach(props: { readonly name: string; readonly kept: ReactNode; readonly lost: ReactNode }) {
  const { name, kept, lost } = props
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz="sm">{name}</Text>
      </Table.Td>
      <Table.Td>{kept}</Table.Td>
      <Table.Td>{lost}</Table.Td>
      <Table.Td />
    </Table.Tr>
  )
}

function Kinds({ kinds }: { readonly kinds: Readonly<Record<string, number>> }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const said = Object.entries(kinds).map(([type, count]) => {
    const called = isDocumentType(type) ? documents[type].called : undefined
    return `${(language === 'zh-CN' ? called?.zhCN : called?.en) ?? type} ${count}`
  })
  return <Text fz="sm">{said.length === 0 ? t('desk.hangsNothing') : said.join(' · ')}</Text>
}

function Entered({ of: { createdBy, createdAt, ownerId } }: { readonly of: AnyDocument }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { nameOf } = useDirectory()
  const owner = typeof ownerId === 'string' ? t('desk.ownedBy', { name: nameOf(ownerId) }) : ''
  return <Text fz="sm">{[nameOf(createdBy), instant(createdAt), owner].filter(Boolean).join(' · ')}</Text>
}

function FieldRow({ field, preview, merging }: Props & { readonly field: string }) {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const valueOf = useMergeValue()
  const { kept } = preview
  const name = fieldNames(kept.id, [field])
  const pick = merging.pickOf(preview, field)
  const choose = (next: Pick) =>
    merging.fields.set('picks', { ...merging.fields.values.picks, [field]: next })
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz="sm">{name}</Text>
      </Table.Td>
      {(['kept', 'lost'] as const).map((one) => (
        <PickCell
          key={one}
          label={t('desk.pickFrom', { field: name, name: titleOf(preview[one]) })}
          isChosen={pick === one || pick === 'both'}
          onChoose={() => choose(one)}
        >
          <ValueText value={valueOf(field, preview[one][field])} />
        </PickCell>
      ))}
      {mayKeepBoth(kept.type, field) ? (
        <PickCell
          label={t('desk.pickBoth', { field: name })}
          isChosen={pick === 'both'}
          onChoose={() => choose('both')}
        >
          <Text fz="sm">{t('desk.ofBoth')}</Text>
        </PickCell>
      ) : (
        <Table.Td />
      )}
    </Table.Tr>
  )
}

function PickCell(props: {
  readonly label: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}) {
  const { label, isChosen, onChoose, children } = props
  return (
    <Table.Td data-chosen={isChosen || undefined}>
      <button type="button" className={classes['pick']} aria-pressed={isChosen} onClick={onChoose}>
        <VisuallyHidden>{label}</VisuallyHidden>
        {children}
      </button>
    </Table.Td>
  )
}
