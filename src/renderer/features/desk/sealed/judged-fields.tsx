import { Checkbox, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import classes from '../desk.module.css'
import { ValueText } from '../value-text.tsx'

/** What the edit changes, field by field: as it stands, as its author wants it, and whether it is taken. */
export function JudgedFields(props: {
  readonly id: string
  readonly names: readonly string[]
  readonly now: AnyDocument | null
  readonly edit: AnyDocument
  readonly left: ReadonlySet<string>
  readonly onLeave: (field: string) => void
}) {
  const { id, names, now, edit, left, onLeave } = props
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  if (names.length === 0) return null
  return (
    <div className={classes['scroll']}>
      <Table horizontalSpacing={14}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('desk.field')}</Table.Th>
            <Table.Th>{t('desk.nowStands')}</Table.Th>
            <Table.Th>{t('desk.asEdited')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((field) => (
            <Table.Tr key={field}>
              <Table.Td>
                <Checkbox
                  size="xs"
                  disabled={now === null}
                  label={fieldNames(id, [field])}
                  checked={!left.has(field)}
                  onChange={() => onLeave(field)}
                />
              </Table.Td>
              <Table.Td>
                <ValueText value={now?.[field]} />
              </Table.Td>
              <Table.Td>
                <ValueText value={edit[field]} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
