import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { PastImport } from '#shared/imports/import-run.ts'
import { type App, useApp } from '../../../app-context.tsx'
import { useMyRoles } from '../../../parts/directory/use-my-roles.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { type Imports, importsOf, type ImportStore, isLostByLeaving } from './import-store.ts'

/** On every screen: an import that runs, and one that a window left in its middle. It leads to both. */
export function ImportBadge() {
  const app = useApp()
  const { t } = useTranslation()
  const { count } = useLanguage()
  const store = importsOf(app)
  useAskBeforeLeaving(store)
  const running = useStore(store, rowsOfRunning)
  const isTrial = useStore(store, ({ state }) => state.name === 'running' && state.dry)
  const left = useLeft(app)
  if (running === undefined && left === undefined) return null
  return (
    <Button
      size="compact-sm"
      variant="light"
      color={running === undefined ? 'orange' : 'brand'}
      fw={500}
      leftSection={<IconUpload size={15} />}
      onClick={() => {
        store.setState({ isWanted: true })
        app.navigation.getState().go({ name: 'desk' })
      }}
    >
      {running === undefined
        ? t('importing.left', { row: count(left?.unfinished?.upTo ?? 0) })
        : t(isTrial ? 'importing.trying' : 'importing.running', { rows: count(running) })}
    </Button>
  )
}

function rowsOfRunning({ state }: Imports): number | undefined {
  return state.name === 'running' ? state.outcome.rows : undefined
}

/** Her own import that did not come to its end, as it stood when the window opened or something else ended; asked where there is a network. */
function useLeft(app: App): PastImport | undefined {
  const isAdmin = useMyRoles().includes('syncAdmin')
  const ended = useStore(importsOf(app), (imports) => imports.ended)
  const isOnline = useStore(app.sync, ({ state }) => state.name === 'upToDate')
  const [left, setLeft] = useState<PastImport>()
  const [asked, setAsked] = useState<number>()
  useEffect(() => {
    if (!isAdmin || !isOnline || asked === ended) return
    let current = true
    void app.line.atDesk.imports.list().then((answer) => {
      if (!current || !answer.ok) return
      const mine = answer.value.imports.filter(({ by }) => by === app.session.user)
      setAsked(ended)
      setLeft(mine.find(({ unfinished }) => unfinished !== undefined))
    })
    return () => {
      current = false
    }
  }, [app, isAdmin, isOnline, asked, ended])
  // What was heard before something ended says nothing of what is left now.
  return asked === ended ? left : undefined
}

/** Nothing keeps a chosen file and its columns beyond the window: whoever leaves it with them is asked. */
function useAskBeforeLeaving(store: ImportStore) {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isLostByLeaving(store.getState())) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [store])
}
