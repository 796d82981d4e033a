import { Select, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import { columnsOf } from '#shared/imports/import-kinds.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import type { LookedColumn } from './look-at-file.ts'
import { useImportWords } from './use-import-words.ts'

/** Columns that are shown; a file of ten thousand has its first ones here, and all that were recognised. */
const mostShown = 60

/** Each column of the file: its heading, what stands below, and the field that it is. */
export function ColumnsTable(props: {
  readonly kind: ImportKind
  readonly columns: readonly LookedColumn[]
  readonly mapping: readonly string[]
  readonly onChange: (column: number, field: string) => void
}) {
  const { kind, columns, mapping, onChange } = props
  const { t } = useTranslation()
  const { listed, count } = useLanguage()
  const { fieldName } = useImportWords(kind)
  const fields = columnsOf(kind).map(({ field }) => ({ value: field, label: fieldName(field) }))
  const shown = columns.filter(({ at }, index) => index < mostShown || (mapping[at] ?? '') !== '')
  return (
    <div
      className={classes['scroll']}
      style={{ maxHeight: 260 }}
      tabIndex={0}
      role="region"
      aria-label={t('imports.heading')}
    >
      <Table horizontalSpacing={8} verticalSpacing={2} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.heading')}</Table.Th>
            <Table.Th>{t('imports.below')}</Table.Th>
            <Table.Th>{t('imports.field')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ at, heading, examples }) => (
            <Table.Tr key={at}>
              <Table.Td>{heading.slice(0, 60)}</Table.Td>
              <Table.Td c="dimmed">{listed(examples.map((one) => one.slice(0, 40)))}</Table.Td>
              <Table.Td w={220}>
                <Select
                  size="xs"
                  aria-label={`${t('imports.field')} ${heading.slice(0, 60)}`}
                  placeholder={t('imports.ignored')}
                  clearable
                  searchable
                  data={fields}
                  value={mapping[at] || null}
                  onChange={(field) => onChange(at, field ?? '')}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {columns.length > shown.length && (
        <Text fz="xs" c="dimmed" px="xs" py={4}>
          {t('imports.moreFaults', { shown: count(shown.length), total: count(columns.length) })}
        </Text>
      )}
    </div>
  )
}
