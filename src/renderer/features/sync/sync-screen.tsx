import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { families } from '#shared/model/family.ts'
import { useApp } from '../../app-context.tsx'
import { Empty, ListRow, Page, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { DocumentName } from './document-name.tsx'
import { useFieldNames } from '../../parts/records/field-names.ts'
import { FamilyList } from './family-list.tsx'
import { LedgerPanel } from './ledger-panel.tsx'
import { MergePanel } from './merge-panel.tsx'
import { NumbersPanel } from './numbers-panel.tsx'
import { RejectionList } from './rejection-list.tsx'
import { StoragePanel } from './storage-panel.tsx'
import { UnfinishedList } from './unfinished-list.tsx'
import { useStateSentence } from './state-sentence.ts'

/** What was sent, what waits and why, and what the user can do about it. */
export function SyncScreen() {
  const { t } = useTranslation()
  const { sync, syncNow, signInAgain } = useApp()
  const { state } = useStore(sync)
  return (
    <Page
      title={t('sync.title')}
      actions={
        state.name === 'signInNeeded' ? (
          <Button onClick={signInAgain}>{t('sync.signIn')}</Button>
        ) : (
          <Button onClick={syncNow} loading={state.name === 'syncing'}>
            {t('sync.now')}
          </Button>
        )
      }
    >
      <SimpleGrid cols={2} spacing="md">
        <Stack gap="md">
          <StatePanel />
          <UnfinishedList />
          <RejectionList />
          <ConflictPanel />
          <MalformedPanel />
        </Stack>
        <Stack gap="md">
          <LedgerPanel />
          <MergePanel />
          <StoragePanel />
          <NumbersPanel />
          <FamilyList />
        </Stack>
      </SimpleGrid>
    </Page>
  )
}

function StatePanel() {
  const { t } = useTranslation()
  const { sync, replica } = useApp()
  const { instant, count } = useLanguage()
  const { state, lastSyncedAt, upgrading } = useStore(sync)
  const sentence = useStateSentence(state)
  const waiting = useLiveOr(() => replica.waiting.count$, [replica], 0)
  const ids = waiting === 0 ? [] : families.flatMap(replica.waiting.of)
  return (
    <Panel title={t('sync.waiting')} count={waiting}>
      <Stack gap={4} px="md" py={6}>
        <Text fz="sm">{sentence}</Text>
        <Text fz="sm" c="dimmed">
          {lastSyncedAt ? t('sync.last', { at: instant(lastSyncedAt) }) : t('sync.never')}
        </Text>
        <VerifiedLine />
        {upgrading && (
          <Text fz="sm" role="status">
            {t('sync.upgrading', { done: count(upgrading.done), total: count(upgrading.total) })}
          </Text>
        )}
      </Stack>
      {ids.length === 0 ? (
        <Empty>{t('sync.waitingNone')}</Empty>
      ) : (
        ids.slice(0, 50).map((id) => (
          <ListRow key={id}>
            <DocumentName id={id} />
          </ListRow>
        ))
      )}
    </Panel>
  )
}

/** What the last comparison with the server's digest came to, and a way to ask for one. */
function VerifiedLine() {
  const { t } = useTranslation()
  const { sync, verifyNow } = useApp()
  const language = useLanguage()
  const { verified, state } = useStore(sync)
  const said = verified && {
    at: language.instant(verified.at),
    checked: language.count(verified.checked),
    repaired: language.count(verified.repaired),
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fz="sm" c="dimmed">
        {!said && t('sync.verifiedNever')}
        {said && t(verified.repaired > 0 ? 'sync.verifiedRepaired' : 'sync.verified', said)}
      </Text>
      <Button
        variant="default"
        size="compact-xs"
        style={{ flexShrink: 0 }}
        onClick={verifyNow}
        disabled={state.name !== 'upToDate'}
      >
        {t('sync.verify')}
      </Button>
    </Group>
  )
}

function ConflictPanel() {
  const { t } = useTranslation()
  const named = useFieldNames()
  const { sync } = useApp()
  const { instant } = useLanguage()
  const { conflicts } = useStore(sync)
  if (conflicts.length === 0) return null
  return (
    <Panel title={t('sync.conflicts')} count={conflicts.length}>
      <Text fz="sm" c="dimmed" px="md" py={4}>
        {t('sync.conflictsHelp')}
      </Text>
      {conflicts.map(({ id, documentId, fields, at }) => (
        <ListRow key={id}>
          <Group justify="space-between" w="100%" wrap="nowrap">
            <DocumentName id={documentId} />
            <Text fz="xs" c="dimmed">
              {t('sync.fields', { fields: named(documentId, fields) })} · {instant(at)}
            </Text>
          </Group>
        </ListRow>
      ))}
    </Panel>
  )
}

function MalformedPanel() {
  const { t } = useTranslation()
  const { sync } = useApp()
  const { malformed } = useStore(sync)
  if (malformed.length === 0) return null
  return (
    <Panel title={t('sync.malformed')} count={malformed.length}>
      <Text fz="sm" c="dimmed" px="md" py={4}>
        {t('sync.malformedHelp')}
      </Text>
      {malformed.map(({ documentId, faults }) => (
        <ListRow key={documentId}>
          <Text fz="xs" ff="monospace">
            {documentId} {faults[0]}
          </Text>
        </ListRow>
      ))}
    </Panel>
  )
}
