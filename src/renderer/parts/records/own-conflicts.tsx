import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core'
import { liveQuery } from 'dexie'
import { useTranslation } from 'react-i18next'
import { from, switchMap } from 'rxjs'
import { calledOf } from '#shared/registry/called-of.ts'
import type { OwnChoice, OwnConflict } from '#shared/desk/own-conflict.ts'
import { useApp } from '../../app-context.tsx'
import {
  chooseOwn,
  ownChoices,
  ownChoicesFact,
  ownConflicts,
  ownConflictsFact,
} from '../../replica/sync/own-conflicts.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { useFieldNames } from './field-names.ts'

interface Found {
  readonly conflicts: readonly OwnConflict[]
  readonly choices: readonly OwnChoice[]
}

const nothing: Found = { conflicts: [], choices: [] }

/**
 * What two people changed at once of a customer, or of one document: both values, who and when. Its owner lets one of them
 * stand, without a network too; what is the desk's is said to be.
 */
export function OwnConflicts(props: { readonly customerId?: string; readonly documentId?: string }) {
  const { replica } = useApp()
  const { conflicts, choices } = useLiveOr<Found>(
    () =>
      // What is sealed is opened outside of the query, which ends where it waits for anything else.
      from(liveQuery(() => replica.device.facts.bulkGet([ownConflictsFact, ownChoicesFact]))).pipe(
        switchMap(async () => ({
          conflicts: await ownConflicts(replica),
          choices: await ownChoices(replica),
        })),
      ),
    [replica],
    nothing,
  )
  const here = conflicts.filter(({ id, customerId }) =>
    props.documentId === undefined ? customerId === props.customerId : id === props.documentId,
  )
  return here.map((one) => (
    <OneConflict key={one.id} conflict={one} choice={choices.find(({ id }) => id === one.id)} />
  ))
}

interface Props {
  readonly conflict: OwnConflict
  readonly choice: OwnChoice | undefined
}

function OneConflict({ conflict, choice }: Props) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const called = calledOf(conflict.id)
  const kind = called === undefined ? '' : language === 'zh-CN' ? called.zhCN : called.en
  return (
    <Alert color="orange" p="xs" mb="sm" title={t('ownConflict.title', { kind })}>
      <Stack gap="xs">
        <Versions conflict={conflict} choice={choice} />
        {conflict.atDesk.length > 0 && <Text fz="sm">{t('ownConflict.desk')}</Text>}
        {choice !== undefined && <Waiting conflict={conflict} />}
      </Stack>
    </Alert>
  )
}

/** It is chosen and goes up with the next sync; until then it can be taken back. */
function Waiting({ conflict: { id } }: { readonly conflict: OwnConflict }) {
  const { t } = useTranslation()
  const { replica } = useApp()
  return (
    <Group gap="xs">
      <Text fz="sm" role="status">
        {t('ownConflict.waits')}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={() => void chooseOwn(replica, id, undefined)}>
        {t('app.undo')}
      </Button>
    </Group>
  )
}

function Versions({ conflict, choice }: Props) {
  const { t } = useTranslation()
  const { replica, syncNow } = useApp()
  const { instant, named } = useLanguage()
  const { find } = useDirectory()
  const fieldNames = useFieldNames()
  const { db, id, fields, versions, atDesk } = conflict
  const nameOf = (userId: string) => {
    const user = find(userId) as Parameters<typeof named>[0] | undefined
    return user ? named(user) : userId.slice(userId.indexOf(':') + 1)
  }

  async function take(rev: string) {
    await chooseOwn(replica, id, { db, id, revs: versions.map((one) => one.rev), take: rev })
    syncNow()
  }

  return (
    <div style={{ overflowX: 'auto' }}>
      <Table withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            {versions.map(({ rev, by, at }, index) => (
              <Table.Th key={rev}>
                <Text fz="sm" fw={600}>
                  {nameOf(by)}
                </Text>
                <Text fz="xs" c="dimmed">
                  {instant(at as Parameters<typeof instant>[0])}
                  {index === 0 && ` · ${t('ownConflict.stands')}`}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field}>
              <Table.Td>{fieldNames(id, [field])}</Table.Td>
              {versions.map(({ rev, values }) => (
                <Table.Td key={rev}>
                  <Text fz="sm" lineClamp={6} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {textOf(values[field])}
                  </Text>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          {atDesk.length === 0 && (
            <Table.Tr>
              <Table.Td />
              {versions.map(({ rev, by }) => (
                <Table.Td key={rev}>
                  <Button
                    size="compact-sm"
                    variant={choice?.take === rev ? 'filled' : 'default'}
                    aria-pressed={choice?.take === rev}
                    onClick={() => void take(rev)}
                  >
                    {t('ownConflict.take', { name: nameOf(by) })}
                  </Button>
                </Table.Td>
              ))}
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** A value as it can be read: texts as they are, lists in a row, the rest by its parts. */
function textOf(value: unknown): string {
  if (value === undefined || value === '' || value === null) return '–'
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  if (typeof value === 'object') return Object.values(value).map(String).filter(Boolean).join(' ')
  return String(value)
}
