import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { liveQuery } from 'dexie'
import { useState } from 'react'
import { from } from 'rxjs'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import type { DeviceState } from '../../replica/store/device-state.ts'
import type { Fate, LedgerEntry } from '../../replica/store/ledger-entry.ts'
import { mailingOf } from '../../work/letters/mailing.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useFieldNames } from '../../parts/records/field-names.ts'
import { DocumentName } from './document-name.tsx'
import { useKeptReason } from './use-kept-reason.ts'

const shown = 30

/** Every edit that was decided about: how many met which fate, and the latest of them. */
export function LedgerPanel() {
  const { t } = useTranslation()
  const { replica } = useApp()
  const language = useLanguage()
  const [fate, setFate] = useState<Word>()
  const [most, setMost] = useState(shown)
  const { entries, counts } = useLiveOr(
    () => from(liveQuery(() => read(replica.device.ledger, fate, most))),
    [replica, fate, most],
    nothing,
  )
  const all = counts.reduce((sum, [, count]) => sum + count, 0)
  const said = entries.reduce((sum, { count }) => sum + count, 0)
  const left = (fate ? (counts.find(([one]) => one === fate)?.[1] ?? 0) : all) - said
  return (
    <Panel title={t('sync.ledger')} count={all}>
      {all === 0 && <Empty>{t('sync.ledgerNone')}</Empty>}
      {counts.length > 1 && (
        <Group gap={6} px="md" py={8}>
          {counts.map(([one, count]) => (
            <Button
              key={one}
              size="compact-xs"
              color={colors[one]}
              variant={one === fate ? 'filled' : 'light'}
              aria-pressed={one === fate}
              onClick={() => setFate(one === fate ? undefined : one)}
            >
              {t(`sync.fate.${one}`)} {language.count(count)}
            </Button>
          ))}
        </Group>
      )}
      {entries.map(({ entry, count }) => (
        <LedgerRow key={entry.id} entry={entry} count={count} />
      ))}
      {left > 0 && (
        <Group px="md" py={6}>
          <Button size="compact-xs" variant="subtle" onClick={() => setMost(most * 3)}>
            {t('sync.ledgerMore', { formatted: language.count(left) })}
          </Button>
        </Group>
      )}
    </Panel>
  )
}

/** An entry, and how many stand in its line: the letters of one mailing are one. */
interface Line {
  readonly entry: LedgerEntry
  readonly count: number
}

interface Lines {
  readonly entries: readonly Line[]
  readonly counts: readonly (readonly [Word, number])[]
}

const nothing: Lines = { entries: [], counts: [] }
const words: readonly Word[] = [
  'damaged',
  'rejected',
  'conflict',
  'escrow',
  'escrowRefused',
  'escrowAccepted',
  'conflictSettled',
  'merged',
  'accepted',
  'discarded',
  'withdrawn',
]

/** What a person has to see first comes first; a word that befell nothing is not shown. */
async function read(ledger: DeviceState['ledger'], word: Word | undefined, most: number): Promise<Lines> {
  const counts = await Promise.all(words.map(async (one) => [one, await countOf(ledger, one)] as const))
  const latest = ledger.orderBy('decidedAt').reverse()
  const seen = new Set<string>()
  const first = await latest
    .filter((entry) => (word === undefined || wordOf(entry) === word) && isFirst(entry, seen))
    .limit(most)
    .toArray()
  const entries = await Promise.all(
    first.map(async (entry) => ({ entry, count: await mailedWith(ledger, entry) })),
  )
  return { entries, counts: counts.filter(([, count]) => count > 0) }
}

/** The latest of a mailing stands for all of it that met the same fate. */
function isFirst(entry: LedgerEntry, seen: Set<string>): boolean {
  const mailing = mailingOf(entry.documentId)
  if (mailing === undefined) return true
  const key = `${mailing} ${wordOf(entry)}`
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** How many edits of the same mailing met the same fate. */
async function mailedWith(ledger: DeviceState['ledger'], entry: LedgerEntry): Promise<number> {
  const mailing = mailingOf(entry.documentId)
  if (mailing === undefined) return 1
  const all = ledger.where('documentId').startsWith(mailing)
  return all.filter((one) => wordOf(one) === wordOf(entry)).count()
}

/** Those of a fate are counted by the index; what was decided since is read. */
async function countOf(ledger: DeviceState['ledger'], word: Word): Promise<number> {
  const fate = fateOf(word)
  const all = ledger.where('fate').equals(fate)
  return fate === 'escrow' || fate === 'conflict'
    ? all.filter((entry) => wordOf(entry) === word).count()
    : all.count()
}

function LedgerRow({ entry, count }: Line) {
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { documentId, fields, decidedAt, reason } = entry
  const named = useFieldNames()
  const said = useKeptReason(documentId, reason)
  const word = wordOf(entry)
  // A new document names all its fields; that says nothing.
  const what = fields.length > 8 ? t('sync.newDocument') : named(documentId, fields)
  return (
    <ListRow>
      <Group justify="space-between" w="100%" wrap="nowrap">
        <Stack gap={0} miw={0}>
          <DocumentName id={documentId} />
          {count > 1 && <Text fz="xs">{t('sync.mailing', { count })}</Text>}
          <Text fz="xs" c="dimmed" truncate>
            {[instant(decidedAt), what, said].filter(Boolean).join(' · ')}
          </Text>
        </Stack>
        <Badge color={colors[word]} variant="light" style={{ flexShrink: 0 }} tt="none">
          {t(`sync.fate.${word}`)}
        </Badge>
      </Group>
    </ListRow>
  )
}

type Word = Fate | 'escrowAccepted' | 'escrowRefused' | 'conflictSettled'

function fateOf(word: Word): Fate {
  if (word === 'conflictSettled') return 'conflict'
  return word === 'escrowAccepted' || word === 'escrowRefused' ? 'escrow' : word
}

function wordOf({ fate, escrow, settled }: LedgerEntry): Word {
  if (fate === 'conflict' && settled) return 'conflictSettled'
  if (escrow?.state === 'accepted') return 'escrowAccepted'
  if (escrow?.state === 'refused') return 'escrowRefused'
  return fate
}

const colors: Readonly<Record<Word, string>> = {
  damaged: 'red',
  accepted: 'green',
  merged: 'green',
  conflict: 'orange',
  conflictSettled: 'gray',
  rejected: 'red',
  escrow: 'orange',
  escrowAccepted: 'green',
  escrowRefused: 'red',
  discarded: 'gray',
  withdrawn: 'gray',
}
