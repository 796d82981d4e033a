import { Code, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/kernel/format.ts'
import { type FieldTree, isList } from '#shared/templates/field-tree.ts'
import { fieldsOf } from '#shared/templates/kind-fields.ts'
import type { TemplateKind } from '#shared/templates/template.ts'
import { Panel } from '../../ui/page.tsx'
import classes from './templates.module.css'

interface Props {
  readonly kind: TemplateKind
  readonly language: Language
  readonly uses: readonly string[]
}

/** Every name that a template of this kind may use, with a sample; those it uses are marked. */
export function FieldsPanel({ kind, language, uses }: Props) {
  const { t } = useTranslation()
  const tree = useMemo(() => fieldsOf(kind, language), [kind, language])
  const used = new Set(uses)
  return (
    <Panel title={t('templates.fields')} count={Object.keys(tree).length}>
      <div className={classes['fields']} tabIndex={0} role="region" aria-label={t('templates.fields')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('templates.name')}</Table.Th>
              <Table.Th>{t('templates.chinese')}</Table.Th>
              <Table.Th>{t('templates.sample')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Rows tree={tree} used={used} prefix="" />
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}

function Rows(props: {
  readonly tree: FieldTree
  readonly used: ReadonlySet<string>
  readonly prefix: string
}) {
  const { tree, used, prefix } = props
  return Object.values(tree).map((field) => (
    <Row key={`${prefix}${field.name}`} field={field} used={used} prefix={prefix} />
  ))
}

function Row(props: {
  readonly field: FieldTree[string]
  readonly used: ReadonlySet<string>
  readonly prefix: string
}) {
  const { field, used, prefix } = props
  const { t } = useTranslation()
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Code fw={used.has(field.name) && prefix === '' ? 700 : 400}>{`${prefix}${field.name}`}</Code>
        </Table.Td>
        <Table.Td>{field.alias}</Table.Td>
        <Table.Td>
          <Text fz="xs" truncate maw={200}>
            {isList(field) ? t('templates.list') : String(field.sample)}
          </Text>
        </Table.Td>
      </Table.Tr>
      {isList(field) && (
        <Rows
          tree={field.items}
          used={used}
          prefix={`$${field.name.replace(/ies$/, 'y').replace(/s$/, '')}.`}
        />
      )}
    </>
  )
}
