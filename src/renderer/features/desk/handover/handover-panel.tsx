import { Alert, Button, Checkbox, Group, MultiSelect, Select, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverPreview, PastHandover } from '#shared/desk/handover.ts'
import type { Customer } from '#shared/customers/customer.ts'
import type { DocumentId } from '#shared/documents/document.ts'
import type { Opportunity } from '#shared/opportunities/opportunity.ts'
import type { Quote } from '#shared/quotes/quote.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import type { Family } from '#shared/model/family.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { handoverFields } from '#shared/templates/record-fields.ts'
import { useApp } from '../../../app-context.tsx'
import { useDocumentFailure } from '../../../parts/documents/document-message.ts'
import { notify } from '../../../ui/notice.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'
import { useCountedKinds } from '../../../parts/records/use-counted-kinds.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'

/** Everything of one person's to one or several others: looked at first, done in one press, taken back in one. */
export function HandoverPanel() {
  const { t } = useTranslation()
  const { users, territories } = useDirectory()
  const { named } = useLanguage()
  const desk = useDesk()
  const message = useDeskMessage()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<HandoverPreview>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const past = useAsked(() => desk.server.handovers.list(), [desk])
  const brief = useBriefing()
  const [territoryId, setTerritory] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = preview?.customers.filter(({ id }) => !left.has(id)) ?? []
  const moves = chosen.length > 0 || (preview?.others.length ?? 0) > 0
  const plan = { from: from ?? '', to, territoryId, reason }
  const people = users.map((one) => ({ value: one.id as string, label: named(one) }))

  async function look() {
    setProblem(undefined)
    const done = await desk.server.handovers.preview({ ...plan, preview: true })
    if (!done.ok) return setProblem(message(done.failure))
    setPreview(done.value)
  }

  async function hand() {
    setBusy(true)
    const done = await desk.server.handovers.hand({ ...plan, leftOut: [...left] })
    setBusy(false)
    if (!done.ok) return setProblem(message(done.failure))
    setPreview(undefined)
    past.again()
    notify({
      about: 'handover',
      message: t('desk.handedOver', { count: done.value.documents }),
      undo: { label: t('app.undo'), run: () => void undo(done.value.id) },
    })
  }

  async function undo(id: string) {
    const done = await desk.server.handovers.undo({ id })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    past.again()
    const { documents, elsewhere } = done.value
    const said = elsewhere > 0 ? 'desk.handedBackBut' : 'desk.handedBack'
    notify({ about: 'handover', message: t(said, { count: documents, elsewhere }) })
  }

  const change = () => {
    setPreview(undefined)
    setLeft(new Set())
  }
  return (
    <div className={classes['columns']}>
      <Panel title={t('desk.newHandover')}>
        <div className={classes['form']}>
          {problem && (
            <Alert role="alert" color="red" p="xs">
              {problem}
            </Alert>
          )}
          <Group grow align="start">
            <Select
              label={t('desk.from')}
              placeholder={t('desk.fromAnybody')}
              searchable
              clearable
              data={people}
              value={from}
              onChange={(value) => {
                setFrom(value)
                change()
              }}
            />
            <MultiSelect
              label={t('desk.to')}
              searchable
              data={people.filter(({ value }) => value !== from)}
              value={[...to]}
              onChange={(value) => {
                setTo(value)
                change()
              }}
            />
          </Group>
          <Select
            label={t('desk.ofTerritory')}
            placeholder={t('desk.anyTerritory')}
            clearable
            data={territories.map((one) => ({ value: one.id as string, label: named(one) }))}
            value={territoryId || null}
            onChange={(value) => {
              setTerritory(value ?? '')
              change()
            }}
          />
          <TextInput
            label={t('deals.reason')}
            value={reason}
            maxLength={400}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              disabled={(from === null && territoryId === '') || to.length === 0}
              onClick={() => void look()}
            >
              {t('desk.look')}
            </Button>
            <Button
              variant="default"
              disabled={chosen.length === 0}
              onClick={() => preview && void brief({ ...preview, customers: chosen }, reason)}
            >
              {t('desk.briefing')}
            </Button>
            <Button loading={busy} disabled={!moves} onClick={() => void hand()}>
              {t('desk.handOver')}
            </Button>
          </Group>
        </div>
        {preview && (
          <PreviewTable
            preview={preview}
            left={left}
            onLeave={(id) => setLeft((before) => before.symmetricDifference(new Set([id])))}
          />
        )}
      </Panel>
      <AskedView asked={past.asked} again={past.again}>
        {({ handovers }) => <PastPanel handovers={handovers} onUndo={(id) => void undo(id)} />}
      </AskedView>
    </div>
  )
}

const mostShown = 1_000

function PreviewTable(props: {
  readonly preview: HandoverPreview
  /** Customers that are not to go along. */
  readonly left: ReadonlySet<string>
  readonly onLeave: (id: string) => void
}) {
  const { preview, left, onLeave } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const { customers, others } = preview
  const counted = useCountedKinds()
  const unseen = preview.unseen.filter((id) => !isLeft(preview, left, id)).length
  if (preview.documents === 0) return <Empty>{t('desk.nothingToHand')}</Empty>
  return (
    <>
      <Text fz="sm" px="md" pb="xs" role="status">
        {t('desk.wouldMove', { kinds: counted(kindsOf(preview, left)) })}
      </Text>
      {unseen > 0 && (
        <Alert color="orange" p="xs" mx="md" mb="xs">
          {t('desk.unseen', { count: unseen })}
        </Alert>
      )}
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.look')}>
        <Table horizontalSpacing={14}>
          <Table.Tbody>
            {customers.slice(0, mostShown).map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <Checkbox
                    size="xs"
                    label={one.name}
                    checked={!left.has(one.id)}
                    onChange={() => onLeave(one.id)}
                  />
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  {nameOf(one.from)} → {nameOf(one.to)}
                </Table.Td>
                <Table.Td>
                  <Text fz="xs" c="dimmed">
                    {counted(one.open)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
            {others.length > 0 && (
              <Table.Tr>
                <Table.Td colSpan={3}>
                  <Text fz="xs" fw={600}>
                    {t('desk.elsewhere')}
                  </Text>
                </Table.Td>
              </Table.Tr>
            )}
            {others.slice(0, mostShown).map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  {[t(`desk.open_.${one.type as 'visit'}`), one.title].filter(Boolean).join(' · ')}
                </Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  {nameOf(one.from)} → {nameOf(one.to)}
                </Table.Td>
                <Table.Td />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  )
}

type Kinds = Readonly<Record<string, number>>

/** What would move without the customers that stay. */
function kindsOf({ customers, kinds }: HandoverPreview, left: ReadonlySet<string>): Kinds {
  const without: Record<string, number> = { ...kinds }
  for (const { id, open } of customers) {
    if (!left.has(id)) continue
    without['customer'] = (without['customer'] ?? 0) - 1
    for (const [type, number] of Object.entries(open)) without[type] = (without[type] ?? 0) - number
  }
  return without
}

function isLeft({ customers }: HandoverPreview, left: ReadonlySet<string>, id: string): boolean {
  return customers.some((customer) => left.has(customer.id) && customer.ids.includes(id))
}

function PastPanel(props: {
  readonly handovers: readonly PastHandover[]
  readonly onUndo: (id: string) => void
}) {
  const { handovers, onUndo } = props
  const { t } = useTranslation()
  const { instant, listed } = useLanguage()
  const { nameOf } = useDirectory()
  return (
    <Panel title={t('desk.pastHandovers')} count={handovers.length}>
      {handovers.length === 0 && <Empty>{t('desk.noHandovers')}</Empty>}
      {handovers.map((one) => (
        <ListRow key={one.id}>
          <span className={cells['grow']}>
            {one.from === '' ? nameOf(one.territoryId) : nameOf(one.from)} → {listed(one.to.map(nameOf))} ·{' '}
            {one.documents} {one.reason}
          </span>
          <Text fz="xs" c="dimmed">
            {instant(new Date(one.at).toISOString() as Instant)}
          </Text>
          {one.undoneAt === undefined ? (
            <Button size="compact-xs" variant="default" onClick={() => onUndo(one.id)}>
              {t('desk.takeBack')}
            </Button>
          ) : (
            <Text fz="xs" c="dimmed">
              {t('desk.takenBack')}
            </Text>
          )}
        </ListRow>
      ))}
    </Panel>
  )
}

/** The briefing for each receiver, from the Word template; what the desk may read is on no laptop of hers. */
function useBriefing() {
  const { t } = useTranslation()
  const { host, ids, days } = useApp()
  const { language } = useLanguage()
  const { users } = useDirectory()
  const desk = useDesk()
  const fail = useDocumentFailure()
  return async (preview: HandoverPreview, reason: string) => {
    const read = async <D,>(db: Family, wanted: readonly string[]) => {
      const { rows } = await (await desk.family(db)).allDocs({ keys: wanted, include_docs: true })
      return rows.flatMap(({ doc }) => (doc ? [fromWire(doc as never) as D] : []))
    }
    for (const mine of Map.groupBy(preview.customers, ({ from, to }) => `${from} ${to}`).values()) {
      const giver = users.find(({ id }) => id === mine[0]?.from)
      const to = users.find(({ id }) => id === mine[0]?.to)
      if (!giver || !to) continue
      const open = mine.flatMap((one) => one.ids)
      const ofType = (type: string) => open.filter((id) => id.startsWith(`${type}:`))
      const [customers, deals, quotes, tasks] = await Promise.all([
        read<Customer>(
          'customers',
          mine.map(({ id }) => id),
        ),
        read<Opportunity>('opportunities', ofType('opportunity')),
        read<Quote>('quotes', ofType('quote')),
        read<{ customerId: string; subject: string }>('activities', ofType('task')),
      ])
      const of = <D extends { readonly customerId: string }>(all: readonly D[], id: string) =>
        all.filter(({ customerId }) => customerId === id)
      const fields = handoverFields(
        {
          from: giver,
          to,
          reason,
          today: days.company.today(),
          customers: customers.map((customer) => ({
            customer,
            deals: of(deals, customer.id),
            quotes: of(quotes, customer.id),
            tasks: of(tasks, customer.id).map(({ subject }) => subject),
          })),
        },
        language,
      )
      const id = ids.next('document') as DocumentId
      const answer = await host.documents.generate({
        id,
        template: { shipped: `handover.${language}` },
        fields,
        suggestedName: `${t('templateKind.handover')} ${giver.name} ${to.name}`,
      })
      if (!answer.ok) return fail(answer.failure)
      notify({ message: t('documents.ready', { file: answer.value.fileName }) })
      const opened = await host.documents.open({ id })
      if (!opened.ok) return fail(opened.failure)
    }
  }
}
