import { Alert, Button, Group, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ImportKind } from '#shared/imports/import-kind.ts'
import type { ImportOutcome } from '#shared/imports/run-import.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import type { ImportState } from './import-store.ts'
import { useImportWords } from './use-import-words.ts'
import { useSaveRefused } from './use-save-refused.ts'

const mostShown = 100

interface Props {
  readonly state: ImportState
  readonly kind: ImportKind
  readonly headings: readonly string[]
  readonly file: string
}

/** How far it is, what came of it, and which rows were left out, why. */
export function OutcomeView(props: Props) {
  const { state, kind } = props
  const { t } = useTranslation()
  const { count } = useLanguage()
  if (state.name === 'idle') return null
  const { dry, outcome, after } = state
  const { rows, added, changed, same, refused } = outcome
  if (state.name === 'running')
    return (
      <Text fz="sm" role="status">
        {t('imports.running', { rows: count(rows) })}
        {kind === 'price' && !dry && ` ${t('imports.pricesWait')}`}
      </Text>
    )
  const figures = { added: count(added), changed: count(changed), same: count(same) }
  return (
    <>
      {state.problem !== undefined && (
        <Alert role="alert" color="red" p="xs">
          {state.problem}
        </Alert>
      )}
      {!state.isWhole && (
        <Text fz="sm">{t(dry ? 'imports.halfwayTried' : 'imports.halfway', { rows: count(rows) })}</Text>
      )}
      {after > 0 && <Text fz="sm">{t('imports.wentOn', { row: count(after + 1) })}</Text>}
      <Text fz="sm" fw={600} role="status">
        {t(dry ? 'imports.wouldBe' : 'imports.was', figures)}
      </Text>
      {refused > 0 && <Refused {...props} outcome={outcome} />}
    </>
  )
}

function Refused({ kind, headings, file, outcome }: Props & { readonly outcome: ImportOutcome }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const { fieldName, faultSaid } = useImportWords(kind)
  const save = useSaveRefused(kind, headings, file)
  const { faults, refused } = outcome
  return (
    <>
      <Group justify="space-between">
        <Text fz="sm">{t('imports.refused', { count: refused, shown: count(refused) })}</Text>
        <Button size="compact-sm" variant="default" onClick={() => void save(outcome)}>
          {t('imports.saveRefused')}
        </Button>
      </Group>
      <div
        className={classes['scroll']}
        style={{ maxHeight: 220 }}
        tabIndex={0}
        role="region"
        aria-label={t('imports.whatIsWrong')}
      >
        <Table horizontalSpacing={8} verticalSpacing={2} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={70}>{t('imports.row')}</Table.Th>
              <Table.Th w={160}>{t('desk.field')}</Table.Th>
              <Table.Th>{t('imports.whatIsWrong')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {faults.slice(0, mostShown).map((one) => (
              <Table.Tr key={`${one.row} ${one.field} ${one.fault}`}>
                <Table.Td>{count(one.row)}</Table.Td>
                <Table.Td>{fieldName(one.field)}</Table.Td>
                <Table.Td>{faultSaid(one)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {faults.length > mostShown && (
        <Text fz="xs" c="dimmed">
          {t('imports.moreFaults', { shown: count(mostShown), total: count(faults.length) })}
        </Text>
      )}
    </>
  )
}
