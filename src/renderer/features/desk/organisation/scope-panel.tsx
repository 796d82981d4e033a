import {
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import { printableLine } from '#shared/kernel/printable.ts'
import { familyOfType, isDocumentType } from '#shared/registry/documents.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { useApp } from '../../../app-context.tsx'
import { useDocumentFailure } from '../../../parts/documents/document-message.ts'
import { notify } from '../../../ui/notice.tsx'
import { ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { Moves } from './moves.tsx'
import { RightsEditor } from './rights-editor.tsx'
import { useRecordForm } from '../../../parts/records/record-form.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { useCarryOut } from './use-carry-out.ts'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

/** What one laptop holds and why, and what it would hold if somebody's rights were others. */
export function ScopePanel() {
  const { t } = useTranslation()
  const { users } = useDirectory()
  const { named } = useLanguage()
  const [who, setWho] = useState<string | null>(null)
  const user = users.find(({ id }) => id === who)
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Select
          aria-label={t('desk.person')}
          placeholder={t('desk.person')}
          searchable
          data={users.map((one) => ({ value: one.id as string, label: `${named(one)} (${signInOf(one)})` }))}
          value={who}
          onChange={setWho}
          w={280}
        />
        <ExportAll users={users} />
      </Group>
      {user && (
        <div className={classes['columns']} key={user.id}>
          <Held user={user} />
          <WhatIf user={user} />
        </div>
      )}
    </Stack>
  )
}

function signInOf({ id }: Pick<User, 'id'>): string {
  return id.slice('user:'.length)
}

function Held({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { count, size } = useLanguage()
  const desk = useDesk()
  const [asking, setAsking] = useState('')
  const name = signInOf(user)
  const { asked, again } = useAsked(() => desk.server.scope.of({ user: name }), [name])
  return (
    <Stack gap="md">
      <Panel title={t('desk.holds')}>
        <AskedView asked={asked} again={again}>
          {({ families }) => (
            <Table horizontalSpacing={14}>
              <Table.Tbody>
                {families
                  .filter((one) => one.count > 0)
                  .map((one) => (
                    <Table.Tr key={one.db}>
                      <Table.Td>{t(`family.${one.db}`)}</Table.Td>
                      <Table.Td ta="right">{count(one.count)}</Table.Td>
                      <Table.Td ta="right">{size(one.bytes)}</Table.Td>
                      <Table.Td>
                        {one.sample.slice(0, 1).map((id) => (
                          <Button key={id} size="compact-xs" variant="subtle" onClick={() => setAsking(id)}>
                            {t('desk.example')}
                          </Button>
                        ))}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                <Table.Tr fw={600}>
                  <Table.Td>{t('desk.together')}</Table.Td>
                  <Table.Td ta="right">{count(families.reduce((sum, one) => sum + one.count, 0))}</Table.Td>
                  <Table.Td ta="right">{size(families.reduce((sum, one) => sum + one.bytes, 0))}</Table.Td>
                  <Table.Td />
                </Table.Tr>
              </Table.Tbody>
            </Table>
          )}
        </AskedView>
      </Panel>
      <Panel title={t('desk.why')}>
        <div className={classes['form']}>
          <TextInput
            label={t('desk.documentId')}
            placeholder="customer:…"
            value={asking}
            onChange={(event) => setAsking(event.currentTarget.value.trim())}
          />
        </div>
        {isDocumentType(typeOfId(asking)) && <Why name={name} id={asking} />}
      </Panel>
    </Stack>
  )
}

function Why({ name, id }: { readonly name: string; readonly id: string }) {
  const { t } = useTranslation()
  const { days } = useApp()
  const { day } = useLanguage()
  const { nameOf } = useDirectory()
  const desk = useDesk()
  const type = typeOfId(id)
  const db = isDocumentType(type) ? familyOfType(type) : 'directory'
  const { asked, again } = useAsked(() => desk.server.scope.why({ user: name, db, id }), [name, id])
  return (
    <AskedView asked={asked} again={again}>
      {({ reasons }) =>
        reasons.length === 0 ? (
          <Text fz="sm" px="md" pb="sm">
            {t('desk.notHeld')}
          </Text>
        ) : (
          reasons.map(({ key, because, source, until }) => (
            <ListRow key={`${key} ${because} ${source}`}>
              <Text fz="sm" style={{ flex: 1 }}>
                {t(`desk.reason.${because}`, { source: source.split(' ').map(nameOf).join(' × ') })}
                {until !== undefined &&
                  until < 8_000_000_000_000_000 &&
                  ` ${t('desk.until', { day: day(days.company.dayOf(new Date(until).toISOString() as Instant)) })}`}
              </Text>
              <Text fz="xs" c="dimmed">
                {key.split('/')[1] ?? key}
              </Text>
            </ListRow>
          ))
        )
      }
    </AskedView>
  )
}

/** A supposition about one person: shown for everybody whom it would move, and carried out in one press. */
function WhatIf({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { units, roles } = useDirectory()
  const { named } = useLanguage()
  const [opened, setOpened] = useState(user)
  const [supposed, setSupposed] = useState(user)
  const set = (change: Partial<User>) => setSupposed((before) => ({ ...before, ...change }))
  const record = useRecordForm<object>(user.id, useDraft(`whatIf/${user.id}`, user.id), opened)
  const { changes, problem, look, carryOut } = useCarryOut(
    { id: user.id, before: opened, after: supposed },
    record,
  )

  async function make() {
    if (!(await carryOut(t('desk.rightsChanged', { name: named(user) }), supposed))) return
    setOpened(supposed)
    record.saved(supposed)
  }
  return (
    <Panel title={t('desk.whatIf')}>
      <div className={classes['form']}>
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        {record.notice}
        <Checkbox
          size="xs"
          label={t('desk.active')}
          checked={supposed.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        <Group grow align="start">
          <Select
            label={t('desk.unit')}
            data={units.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={supposed.unitId}
            onChange={(unitId) => unitId && set({ unitId })}
            allowDeselect={false}
          />
          <MultiSelect
            label={t('desk.rolesOf')}
            searchable
            data={roles.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={[...(supposed.roleIds ?? [])]}
            onChange={(roleIds) => set({ roleIds })}
          />
        </Group>
        <RightsEditor rights={supposed.rights} onChange={(rights) => set({ rights })} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void look()}>
            {t('desk.look')}
          </Button>
          <Button disabled={!changes} onClick={() => void make()}>
            {t('desk.carryOut')}
          </Button>
        </Group>
      </div>
      {changes && <Moves changes={changes} />}
    </Panel>
  )
}

/** Every account with what it holds, as a table for the check before go-live. */
function ExportAll({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const desk = useDesk()
  const message = useDeskMessage()
  const fail = useDocumentFailure()
  const [at, setAt] = useState<number>()

  async function run() {
    const rows: (readonly (string | number)[])[] = []
    for (const [index, user] of users.entries()) {
      setAt(index)
      const answer = await desk.server.scope.of({ user: signInOf(user) })
      if (!answer.ok) {
        setAt(undefined)
        return notify({ message: message(answer.failure), tone: 'bad' })
      }
      for (const { db, count, bytes } of answer.value.families)
        if (count > 0)
          rows.push([
            signInOf(user),
            user.name,
            user.active ? 1 : 0,
            user.roles.join(' '),
            user.unitId,
            db,
            count,
            bytes,
          ])
    }
    setAt(undefined)
    const head = ['sign-in', 'name', 'active', 'roles', 'unit', 'family', 'documents', 'bytes']
    const text = [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
    // Excel takes a file for UTF-8 when it begins with a mark.
    const bytes = new TextEncoder().encode(`\uFEFF${text}\r\n`)
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    const id = ids.next('document') as DocumentId
    const kept = await host.documents.keep({ id, suggestedName: 'scopes.csv', base64 })
    if (!kept.ok) return fail(kept.failure)
    notify({ message: t('documents.ready', { file: kept.value.fileName }) })
    const opened = await host.documents.open({ id })
    if (!opened.ok) fail(opened.failure)
  }

  return (
    <Button variant="default" loading={at !== undefined} onClick={() => void run()}>
      {at === undefined ? t('desk.exportAll') : `${at + 1} / ${users.length}`}
    </Button>
  )
}

/** A name may hold anything; one that a spreadsheet would reckon with is text all the same. */
function cell(value: string | number): string {
  const plain = typeof value === 'string' ? printableLine(value) : String(value)
  const text = typeof value === 'string' && /^\s*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
