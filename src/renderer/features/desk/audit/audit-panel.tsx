import { Button, Group, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auditKinds, type AuditLine } from '#shared/desk/audit.ts'
import type { Day, Instant } from '#shared/kernel/schema.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { DateField } from '../../../ui/fields/date-field.tsx'
import { notify } from '../../../ui/notice.tsx'
import { Empty } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import { csvOf } from '../csv.ts'
import classes from '../desk.module.css'
import { signInOf } from '../organisation/sign-in-of.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { useKeepTable } from '../use-keep-table.ts'
import { useAuditSaid } from './audit-said.ts'
import { type AuditFilter, type AuditRead, readAudit, useAudit } from './use-audit.ts'

/** Who did what with accounts, laptops and rights, and past the rules: to be read, and taken out as a table. */
export default function AuditPanel() {
  const { asked, again, filter, narrow, older } = useAudit()
  return (
    <Stack gap="sm">
      <Filters filter={filter} narrow={narrow} />
      <AskedView asked={asked} again={again}>
        {(read) => <Lines read={read} older={older} />}
      </AskedView>
    </Stack>
  )
}

interface FilterProps {
  readonly filter: AuditFilter
  readonly narrow: (change: Partial<AuditFilter>) => void
}

function Filters({ filter, narrow }: FilterProps) {
  const { t } = useTranslation()
  const { users } = useDirectory()
  const { named } = useLanguage()
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('audit.column.who')}
        placeholder={t('audit.person')}
        searchable
        clearable
        w={190}
        data={users.map((one) => ({ value: signInOf(one), label: `${named(one)} (${signInOf(one)})` }))}
        value={filter.person || null}
        onChange={(person) => narrow({ person: person ?? '' })}
      />
      <Select
        label={t('audit.column.kind')}
        placeholder={t('audit.kindAny')}
        searchable
        clearable
        w={170}
        data={auditKinds.map((kind) => ({ value: kind, label: t(`audit.kind.${kind}`) }))}
        value={filter.kind || null}
        onChange={(kind) => narrow({ kind: kind ?? '' })}
      />
      <DayFilter at="from" filter={filter} narrow={narrow} />
      <DayFilter at="to" filter={filter} narrow={narrow} />
      <Export filter={filter} />
    </Group>
  )
}

function DayFilter({ at, filter, narrow }: FilterProps & { readonly at: 'from' | 'to' }) {
  const { t } = useTranslation()
  return (
    <DateField
      name={`audit-${at}`}
      label={t(`audit.${at}`)}
      w={160}
      value={filter[at]}
      onChange={(day: Day) => narrow({ [at]: day })}
      onClear={() => narrow({ [at]: '' })}
    />
  )
}

function Lines({ read, older }: { readonly read: AuditRead; readonly older: () => void }) {
  const { t } = useTranslation()
  const { lines, more, keptDays } = read
  if (lines.length === 0) return <Empty>{t('audit.none')}</Empty>
  return (
    <>
      <Table stickyHeader fz="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {(['at', 'who', 'kind', 'about', 'detail', 'address'] as const).map((column) => (
              <Table.Th key={column}>{t(`audit.column.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Line key={line.n} line={line} />
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="space-between">
        <Text fz="xs" c="dimmed">
          {keptDays === 0 ? t('audit.keptForever') : t('audit.kept', { count: keptDays })}
        </Text>
        {more && (
          <Button size="compact-sm" variant="default" onClick={older}>
            {t('audit.older')}
          </Button>
        )}
      </Group>
    </>
  )
}

function Line({ line }: { readonly line: AuditLine }) {
  const { instant } = useLanguage()
  const said = useAuditSaid()
  const { at, address, device } = line
  const place = [address, device.slice(-6)].filter(Boolean).join(' · ')
  return (
    <Table.Tr>
      <Table.Td className={classes['when'] ?? ''}>{instant(new Date(at).toISOString() as Instant)}</Table.Td>
      <Table.Td>{said.who(line)}</Table.Td>
      <Table.Td>{said.kind(line)}</Table.Td>
      <Table.Td className={classes['broken'] ?? ''}>{said.about(line)}</Table.Td>
      <Table.Td>{said.detail(line)}</Table.Td>
      <Table.Td className={classes['broken'] ?? ''}>{place}</Table.Td>
    </Table.Tr>
  )
}

/** All lines that fit, as a table for an auditor: with what the file of the log can be held against. */
function Export({ filter }: { readonly filter: AuditFilter }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const keep = useKeepTable()
  const rowOf = useRows()
  const [isBusy, setIsBusy] = useState(false)

  async function run() {
    setIsBusy(true)
    const noted = await desk.server.audit.export({ what: 'audit' })
    const read = noted.ok ? await readAudit(desk, filter) : noted
    setIsBusy(false)
    if (!read.ok) return notify({ message: message(read.failure), tone: 'bad' })
    await keep(
      csvOf([columns.map((name) => t(`audit.column.${name}`)), ...read.value.lines.map(rowOf)]),
      t('audit.exported'),
    )
  }

  return (
    <Button variant="default" loading={isBusy} onClick={() => void run()}>
      {t('audit.export')}
    </Button>
  )
}

const columns = ['n', 'at', 'who', 'kind', 'about', 'detail', 'address', 'device', 'hash'] as const

function useRows(): (line: AuditLine) => readonly (string | number)[] {
  const said = useAuditSaid()
  return (line) => {
    const { n, at, who, about, address, device, hash } = line
    return [
      n,
      new Date(at).toISOString(),
      who,
      said.kind(line),
      about,
      said.detail(line),
      address,
      device,
      hash,
    ]
  }
}
