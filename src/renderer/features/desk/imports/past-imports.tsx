import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { PastImport, Unfinished } from '#shared/imports/import-run.ts'
import type { Instant } from '#shared/kernel/schema.ts'
import { useApp } from '../../../app-context.tsx'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { askFirst } from '../../../ui/ask-first.tsx'
import { FileChooser } from '../../../ui/file-chooser.tsx'
import cells from '../../../ui/list-cells.module.css'
import { notify } from '../../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useDesk, useDeskMessage } from '../use-desk.ts'
import { type Imports, importsOf, isBusy } from './import-store.ts'

type OnGoOn = (file: File | null, unfinished: Unfinished) => void

/** What was imported before, what was not brought to its end, and the ways on and back. */
export function PastImports(props: { readonly imports: readonly PastImport[]; readonly onGoOn: OnGoOn }) {
  const { imports, onGoOn } = props
  const { t } = useTranslation()
  const store = importsOf(useApp())
  const isRunning = useStore(store, isBusy)
  const running = useStore(store, idOfRunning)
  const undoing = useStore(store, (now) => now.undoing)
  const undo = useUndoImport()
  return (
    <Panel title={t('imports.past')} count={imports.length}>
      {imports.length === 0 && <Empty>{t('imports.none')}</Empty>}
      {imports.map((one) => (
        <Past
          key={one.id}
          past={one}
          isRunning={running === one.id}
          isUndoing={undoing === one.id}
          isBusy={isRunning}
          onGoOn={onGoOn}
          onUndo={() => void undo(one.id)}
        />
      ))}
    </Panel>
  )
}

function idOfRunning({ chosen, state }: Imports): string | undefined {
  return state.name === 'running' && !state.dry ? chosen?.runId : undefined
}

interface PastProps {
  readonly past: PastImport
  readonly isRunning: boolean
  readonly isUndoing: boolean
  /** Something is being written or taken back: nothing else is begun. */
  readonly isBusy: boolean
  readonly onGoOn: OnGoOn
  readonly onUndo: () => void
}

function Past(props: PastProps) {
  const { past, isRunning, isUndoing, onUndo } = props
  const { t } = useTranslation()
  const { instant, count } = useLanguage()
  const { nameOf } = useDirectory()
  const { fileName, added, changed, undoneAt, unfinished, kept = 0, left = 0 } = past
  const undone = kept > 0 ? t('imports.undoneKept', { count: kept }) : t('imports.undone')
  return (
    <ListRow>
      <span className={cells['grow']}>
        {t('imports.pastLine', { file: fileName, added: count(added), changed: count(changed) })}
        {unfinished && !isRunning && <StoppedAt unfinished={unfinished} />}
      </span>
      <Text fz="xs" c="dimmed">
        {nameOf(`user:${past.by}`)} · {instant(past.at as Instant)}
      </Text>
      {isRunning && <Text fz="xs">{t('imports.underWay')}</Text>}
      {!isRunning && <GoOn {...props} />}
      {!isRunning && (undoneAt === undefined || left > 0 || isUndoing) && (
        <Button
          size="compact-xs"
          variant="default"
          loading={isUndoing}
          disabled={props.isBusy}
          aria-label={`${t('imports.undo')}: ${fileName}`}
          onClick={onUndo}
        >
          {t('imports.undo')}
        </Button>
      )}
      {undoneAt !== undefined && left === 0 && !isUndoing && (
        <Text fz="xs" c="dimmed">
          {undone}
        </Text>
      )}
    </ListRow>
  )
}

function StoppedAt({ unfinished }: { readonly unfinished: Unfinished }) {
  const { t } = useTranslation()
  const { instant, count } = useLanguage()
  const { run, upTo, at } = unfinished
  return (
    <Text fz="xs" component="div">
      {t('imports.stoppedAt', { row: count(upTo), at: instant(at as Instant) })}
      {run.kind === 'price' && ` ${t('imports.pricesWait')}`}
    </Text>
  )
}

/** Chooses the file with which an import that was broken off goes on. */
function GoOn({ past, isBusy: isOff, onGoOn }: PastProps) {
  const { t } = useTranslation()
  const { unfinished, fileName } = past
  if (!unfinished) return null
  return (
    <FileChooser accept=".xlsx,.csv,.txt" disabled={isOff} onChange={(file) => onGoOn(file, unfinished)}>
      {(button) => (
        <Button
          {...button}
          size="compact-xs"
          disabled={isOff}
          aria-label={`${t('imports.goOn')} ${fileName}`}
        >
          {t('imports.goOn')}
        </Button>
      )}
    </FileChooser>
  )
}

/** Takes an import back, a batch at a time until nothing is left; it goes on whatever view is open. */
function useUndoImport() {
  const { t } = useTranslation()
  const store = importsOf(useApp())
  const desk = useDesk()
  const message = useDeskMessage()

  return async (id: string) => {
    const isMeant = await askFirst({
      title: t('imports.sure'),
      follows: [t('imports.sureText')],
      action: t('imports.undo'),
      tone: 'bad',
    })
    if (!isMeant || isBusy(store.getState())) return
    store.setState({ undoing: id })
    for (;;) {
      const done = await desk.server.imports.undo({ id })
      if (!done.ok) notify({ about: id, message: message(done.failure), tone: 'bad' })
      if (!done.ok || done.value.left === 0) break
    }
    store.setState(({ ended }) => ({ undoing: undefined, ended: ended + 1 }))
  }
}
