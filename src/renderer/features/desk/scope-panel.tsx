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
import {
  type DataClass,
  dataClasses,
  type Right,
  type RoleRights,
  type Unit,
  type User,
} from '#shared/directory/directory.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import { type Family, familyOfType, isDocumentType } from '#shared/sync/families.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { AskedView } from './asked-view.tsx'
import classes from './desk.module.css'
import type { DeskFailure } from './desk-client.ts'
import { useAsked, useDesk, useDeskMessage } from './use-desk.ts'
import { useDirectory } from './use-directory.ts'

interface FamilyReport {
  readonly db: Family
  readonly count: number
  readonly bytes: number
  readonly sample: readonly string[]
}
interface Reason {
  readonly key: string
  readonly because: 'everybody' | 'herself' | 'own' | 'subtree' | 'area' | 'territory' | 'role' | 'assigned'
  readonly source: string
  readonly until?: number
}
interface Change {
  readonly user: string
  readonly gains: number
  readonly loses: number
  readonly byFamily: readonly { readonly db: Family; readonly gains: number; readonly loses: number }[]
}

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
  const { asked, again } = useAsked(
    () => desk.ask<{ families: readonly FamilyReport[] }>(`/_satchel/scope/${encodeURIComponent(name)}`),
    [name],
  )
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
  const { day } = useLanguage()
  const { nameOf } = useDirectory()
  const desk = useDesk()
  const type = typeOfId(id)
  const db = isDocumentType(type) ? familyOfType(type) : 'directory'
  const { asked, again } = useAsked(
    () =>
      desk.ask<{ reasons: readonly Reason[] }>(
        `/_satchel/scope/${encodeURIComponent(name)}/${db}/${encodeURIComponent(id)}`,
      ),
    [name, id],
  )
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
                  ` ${t('desk.until', { day: day(new Date(until).toISOString().slice(0, 10) as never) })}`}
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
  const { units, roles, territories, lines } = useDirectory()
  const { named } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()
  const [unitId, setUnitId] = useState(user.unitId)
  const [active, setActive] = useState(user.active)
  const [roleIds, setRoleIds] = useState<readonly string[]>(user.roleIds ?? [])
  const [territoryId, setTerritoryId] = useState('')
  const [businessLineId, setLine] = useState('')
  const [classesOf, setClasses] = useState<readonly string[]>([])
  const [changes, setChanges] = useState<readonly Change[]>()
  const [problem, setProblem] = useState<string>()
  const extra: readonly Right[] =
    classesOf.length === 0
      ? []
      : [{ kind: 'area', territoryId, businessLineId, classes: classesOf as DataClass[] }]
  const supposed = { ...user, unitId, active, roleIds: [...roleIds], rights: [...user.rights, ...extra] }

  const fail = (failure: DeskFailure) => setProblem(message(failure))

  async function look() {
    const done = await desk.ask<{ changes: readonly Change[] }>('/_satchel/scope', {
      body: { supposed: [supposed] },
    })
    if (!done.ok) return fail(done.failure)
    setProblem(undefined)
    setChanges(done.value.changes)
  }

  async function carryOut() {
    const family = await desk.family('directory')
    const { _rev } = await family.get(user.id)
    const { id: _id, ...body } = supposed
    const [row] = await family.bulkDocs([{ ...body, _id: user.id, _rev }])
    if (row?.error !== undefined) return setProblem(t('desk.refused', { reason: row.reason ?? '' }))
    setChanges(undefined)
    const back = async () => {
      const { _rev: now } = await family.get(user.id)
      const { id: _same, ...before } = user
      await family.bulkDocs([{ ...before, _id: user.id, _rev: now }])
    }
    notify({ message: t('desk.rightsChanged'), undo: { label: t('app.undo'), run: () => void back() } })
  }

  return (
    <Panel title={t('desk.whatIf')}>
      <div className={classes['form']}>
        {problem && (
          <Alert role="alert" color="red" p="xs">
            {problem}
          </Alert>
        )}
        <Checkbox
          size="xs"
          label={t('desk.active')}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <Group grow>
          <Select
            label={t('desk.unit')}
            data={units.map((one: Unit) => ({ value: one.id as string, label: named(one) }))}
            value={unitId}
            onChange={(value) => value && setUnitId(value)}
            allowDeselect={false}
          />
          <MultiSelect
            label={t('desk.roles')}
            data={roles.map((one: RoleRights) => ({ value: one.id as string, label: named(one) }))}
            value={[...roleIds]}
            onChange={setRoleIds}
          />
        </Group>
        <Text fz="xs" c="dimmed">
          {t('desk.moreArea')}
        </Text>
        <Group grow>
          <Select
            aria-label={t('desk.territory')}
            placeholder={t('desk.anyTerritory')}
            clearable
            data={territories.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={territoryId || null}
            onChange={(value) => setTerritoryId(value ?? '')}
          />
          <Select
            aria-label={t('desk.line')}
            placeholder={t('desk.anyLine')}
            clearable
            data={lines.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={businessLineId || null}
            onChange={(value) => setLine(value ?? '')}
          />
          <MultiSelect
            aria-label={t('desk.classes')}
            placeholder={t('desk.classes')}
            data={dataClasses.map((value) => ({ value: value as string, label: t(`dataClass.${value}`) }))}
            value={[...classesOf]}
            onChange={setClasses}
          />
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => void look()}>
            {t('desk.look')}
          </Button>
          <Button disabled={!changes} onClick={() => void carryOut()}>
            {t('desk.carryOut')}
          </Button>
        </Group>
      </div>
      {changes && <Moves changes={changes} />}
    </Panel>
  )
}

function Moves({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useTranslation()
  const { count } = useLanguage()
  const { nameOf } = useDirectory()
  const gains = changes.filter((one) => one.gains > 0)
  const losses = changes.filter((one) => one.loses > 0)
  const sum = (of: 'gains' | 'loses') => changes.reduce((total, one) => total + one[of], 0)
  return (
    <>
      <Text fz="sm" px="md" pb="xs" role="status">
        {changes.length === 0
          ? t('desk.movesNothing')
          : t('desk.moves', {
              gains: count(sum('gains')),
              gainers: gains.length,
              loses: count(sum('loses')),
              losers: losses.length,
            })}
      </Text>
      {changes.map((one) => (
        <ListRow key={one.user}>
          <Text fz="sm" w={140} truncate>
            {nameOf(`user:${one.user}`)}
          </Text>
          <Text fz="xs" c="dimmed" style={{ flex: 1 }}>
            {one.byFamily
              .map(({ db, gains: more, loses }) =>
                [t(`family.${db}`), more > 0 ? `+${more}` : '', loses > 0 ? `−${loses}` : '']
                  .filter(Boolean)
                  .join(' '),
              )
              .join(' · ')}
          </Text>
        </ListRow>
      ))}
    </>
  )
}

/** Every account with what it holds, as a table for the check before go-live. */
function ExportAll({ users }: { readonly users: readonly User[] }) {
  const { t } = useTranslation()
  const { host, ids } = useApp()
  const desk = useDesk()
  const message = useDeskMessage()
  const [at, setAt] = useState<number>()

  async function run() {
    const rows: (readonly (string | number)[])[] = []
    for (const [index, user] of users.entries()) {
      setAt(index)
      const answer = await desk.ask<{ families: readonly FamilyReport[] }>(
        `/_satchel/scope/${encodeURIComponent(signInOf(user))}`,
      )
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
    if (!kept.ok) return
    notify({ message: t('documents.ready', { file: kept.value.fileName }) })
    await host.documents.open({ id })
  }

  return (
    <Button variant="default" loading={at !== undefined} onClick={() => void run()}>
      {at === undefined ? t('desk.exportAll') : `${at + 1} / ${users.length}`}
    </Button>
  )
}

/** A name may hold anything; one that a spreadsheet would reckon with is text all the same. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
