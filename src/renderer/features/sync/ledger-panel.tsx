import { Badge, Group, Stack, Text } from '@mantine/core'
import { liveQuery } from 'dexie'
import { from } from 'rxjs'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import type { LedgerEntry } from '../../replica/ledger.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useFieldNames } from './field-names.ts'
import { DocumentName } from './document-name.tsx'

const shown = 30

/** Every edit that was decided about, the latest first, and what became of it. */
export function LedgerPanel() {
  const { t } = useTranslation()
  const { replica } = useApp()
  const language = useLanguage()
  const { entries, count } = useLiveOr(
    () =>
      from(
        liveQuery(async () => ({
          entries: await replica.device.ledger.orderBy('decidedAt').reverse().limit(shown).toArray(),
          count: await replica.device.ledger.count(),
        })),
      ),
    [replica],
    nothing,
  )
  return (
    <Panel title={t('sync.ledger')} count={count}>
      {entries.length === 0 ? (
        <Empty>{t('sync.ledgerNone')}</Empty>
      ) : (
        entries.map((entry) => <LedgerRow key={entry.id} entry={entry} />)
      )}
      {count > entries.length && (
        <Text fz="xs" c="dimmed" px="md" py={6}>
          {t('sync.ledgerMore', { formatted: language.count(count - entries.length) })}
        </Text>
      )}
    </Panel>
  )
}

const nothing: { readonly entries: readonly LedgerEntry[]; readonly count: number } = {
  entries: [],
  count: 0,
}

function LedgerRow({ entry }: { readonly entry: LedgerEntry }) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { documentId, fields, decidedAt, reason } = entry
  const named = useFieldNames()
  const word = wordOf(entry)
  // A new document names all its fields; that says nothing.
  const what = fields.length > 8 ? t('sync.newDocument') : named(fields)
  return (
    <ListRow>
      <Group justify="space-between" w="100%" wrap="nowrap">
        <Stack gap={0} miw={0}>
          <DocumentName id={documentId} />
          <Text fz="xs" c="dimmed" truncate>
            {[instant(decidedAt), what, reason].filter(Boolean).join(' · ')}
          </Text>
        </Stack>
        <Badge color={colors[word]} variant="light" style={{ flexShrink: 0 }} tt="none">
          {t(`sync.fate.${word}`)}
        </Badge>
      </Group>
    </ListRow>
  )
}

type Word = LedgerEntry['fate'] | 'escrowAccepted' | 'escrowRefused'

function wordOf({ fate, escrow }: LedgerEntry): Word {
  if (escrow?.state === 'accepted') return 'escrowAccepted'
  if (escrow?.state === 'refused') return 'escrowRefused'
  return fate
}

const colors: Readonly<Record<Word, string>> = {
  accepted: 'green',
  merged: 'green',
  conflict: 'orange',
  rejected: 'red',
  escrow: 'orange',
  escrowAccepted: 'green',
  escrowRefused: 'red',
  discarded: 'gray',
  withdrawn: 'gray',
}
