import { Group, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { map, of } from 'rxjs'
import { typeOfId } from '#shared/kernel/id.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import { titleOf } from '#shared/registry/title-of.ts'
import type { Change, FieldChange, RecordHistory } from '#shared/server/history.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useNoAnswer } from '../../parts/look-up/use-no-answer.ts'
import { useFieldNames } from '../../parts/records/field-names.ts'
import { BackButton } from '../../parts/records/subject-page.tsx'
import type { Row } from '../../replica/store/row.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import { Empty, ListRow, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useToldValue } from './use-told-value.ts'

/** Who changed what of a record, and when: the server tells it, and the laptop what waits to be sent. */
export function HistoryScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const row = useRow(id)
  return (
    <Page title={row ? titleOf(row.doc) || id : t('record.history')} actions={<BackButton />}>
      <Panel title={t('record.history')}>
        <Unsent id={id} row={row} />
        <Told id={id} />
      </Panel>
    </Page>
  )
}

function useRow(id: string): Row | undefined {
  const { replica } = useApp()
  const type = typeOfId(id)
  return useLiveOr<Row | undefined>(
    () =>
      isDocumentType(type)
        ? replica.collections[familyOfType(type)]
            .findOne(id)
            .$.pipe(map((row) => row?.toJSON() as Row | undefined))
        : of(undefined),
    [replica, type, id],
    undefined,
  )
}

function Unsent({ id, row }: { readonly id: string; readonly row: Row | undefined }) {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const fields = [...new Set(row?.pending?.edits.flatMap((edit) => edit.fields) ?? [])]
  if (fields.length === 0 || row?.pending?.base === null) return null
  return (
    <ListRow>
      <Text fz="sm" c="orange.9">
        {t('history.unsent', { fields: fieldNames(id, fields) })}
      </Text>
    </ListRow>
  )
}

type Asked = RecordHistory | RequestFailure | undefined

function Told({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { server } = useApp()
  const noAnswer = useNoAnswer()
  const [asked, setAsked] = useState<Asked>()
  useEffect(() => {
    let current = true
    void server.history.of({ id }).then((answer) => {
      if (current) setAsked(answer.ok ? answer.value : answer.failure)
    })
    return () => {
      current = false
    }
  }, [server, id])
  if (!asked) return <Empty>{t('history.asking')}</Empty>
  if ('kind' in asked) {
    const isNew = asked.kind === 'Refused' && asked.word === 'not_found'
    return (
      <Text role="alert" fz="sm" p="sm">
        {isNew ? t('history.never') : noAnswer(asked, id)}
      </Text>
    )
  }
  return (
    <>
      {asked.changes.length === 0 && !asked.older && <Empty>{t('history.none')}</Empty>}
      {asked.changes.map((change, at) => (
        <OneChange key={at} id={id} change={change} />
      ))}
      {asked.older && (
        <Text fz="sm" c="dimmed" p="sm">
          {t('history.older')}
        </Text>
      )}
    </>
  )
}

function OneChange({ id, change }: { readonly id: string; readonly change: Change }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { find, nameOf } = useDirectory()
  const { at, by, kind, fields } = change
  const who = find(by) ? nameOf(by) : by.slice(by.indexOf(':') + 1)
  return (
    <ListRow>
      <Stack gap={2} w="100%">
        <Group gap="xs">
          <Text fz="sm" fw={500}>
            {who}
          </Text>
          <Text fz="xs" c="dimmed">
            {instant(at as Instant)}
          </Text>
          {kind === 'made' && <Text fz="sm">{t('history.made')}</Text>}
        </Group>
        {fields.map((one) => (
          <OneField key={one.field} id={id} change={one} />
        ))}
      </Stack>
    </ListRow>
  )
}

function OneField({ id, change }: { readonly id: string; readonly change: FieldChange }) {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const told = useToldValue(id)
  const field = fieldNames(id, [change.field])
  const [before, after] = [told(change.field, change.before), told(change.field, change.after)]
  // What follows from others has no name, and is told with them.
  if (field === '') return null
  const isPlain = change.long !== true && before !== undefined && after !== undefined
  return (
    <Text fz="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      {isPlain ? t('history.fromTo', { field, before, after }) : t('history.changed', { field })}
    </Text>
  )
}
