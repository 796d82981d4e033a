import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { notify } from '../../ui/notice.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import type { Unfinished } from '../../work/work.ts'
import { DocumentName } from './document-name.tsx'
import { WaysRow } from './ways-row.tsx'

/** What was begun and could not be finished by itself, and the two ways on. */
export function UnfinishedList() {
  const { t } = useTranslation()
  const { work } = useApp()
  const unfinished = useLiveOr(() => work.intents.unfinished$, [work], [])
  if (unfinished.length === 0) return null
  return (
    <Panel title={t('sync.unfinished')} count={unfinished.length}>
      <Text fz="sm" c="dimmed" px="md" py={4}>
        {t('sync.unfinishedHelp')}
      </Text>
      {unfinished.map((one) => (
        <UnfinishedRow key={one.key} unfinished={one} />
      ))}
    </Panel>
  )
}

function UnfinishedRow({ unfinished }: { readonly unfinished: Unfinished }) {
  const { t, i18n } = useTranslation()
  const { work } = useApp()
  const { instant } = useLanguage()
  const { key, kind, documentId, at } = unfinished
  const act = i18n.exists(`sync.act.${kind}`) ? kind : 'other'

  async function finish() {
    const done = await work.intents.tryAgain(key)
    notify(done ? { message: t('sync.finished') } : { message: t('sync.notFinished'), tone: 'bad' })
  }

  async function leave() {
    const sure = await askFirst({
      title: t('sync.sureLeave.title'),
      follows: [t('sync.sureLeave.follows')],
      action: t('sync.sureLeave.action'),
      tone: 'bad',
    })
    if (sure) await work.intents.leave(key)
  }

  return (
    <WaysRow
      what={<DocumentName id={documentId} />}
      said={`${t(`sync.act.${act as 'other'}`)} · ${instant(at)}`}
    >
      <Button variant="default" size="compact-xs" onClick={() => void finish()}>
        {t('sync.finish')}
      </Button>
      <Button variant="subtle" color="red" size="compact-xs" onClick={() => void leave()}>
        {t('sync.leave')}
      </Button>
    </WaysRow>
  )
}
