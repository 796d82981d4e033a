import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../app-context.tsx'
import type { Route } from '../state/navigation-store.ts'
import { DraftScope } from '../ui/typed-field.tsx'
import { Empty } from '../ui/page.tsx'
import { fetchScreen, fetchScreens, type Screen, screenOf } from './screens.ts'

/** The screen of the place where somebody is. */
export function CurrentScreen() {
  const { navigation, sync } = useApp()
  const route = useStore(navigation, (now) => now.route)
  const isFirstSyncOver = useStore(sync, ({ complete }) => complete)
  useEffect(() => {
    if (!isFirstSyncOver) return
    const idle = requestIdleCallback(() => void fetchScreens())
    return () => cancelIdleCallback(idle)
  }, [isFirstSyncOver])
  const id = 'id' in route ? route.id : ''
  // What is half typed into one of its fields is kept by the document that the screen shows.
  return (
    <DraftScope value={id}>
      <Fetched key={`${route.name}/${id}`} route={route} />
    </DraftScope>
  )
}

type Fetching = { readonly name: 'fetching' } | { readonly name: 'failed' } | Ready
interface Ready {
  readonly name: 'ready'
  readonly Screen: Screen
}

/** The screen once its file is here; where that cannot be read, it says so and fetches it again. */
function Fetched({ route }: { readonly route: Route }): ReactNode {
  const { t } = useTranslation()
  const [state, setState] = useState<Fetching>(() => stateOf(screenOf(route)))
  const { name } = route
  useEffect(() => {
    if (state.name !== 'fetching') return
    let isWanted = true
    fetchScreen(name).then(
      (screen) => isWanted && setState(stateOf(screen)),
      () => isWanted && setState({ name: 'failed' }),
    )
    return () => {
      isWanted = false
    }
  }, [state.name, name])
  if (state.name === 'fetching') return null
  if (state.name === 'failed')
    return (
      <Empty action={<Button onClick={() => setState({ name: 'fetching' })}>{t('app.fetchAgain')}</Button>}>
        <span role="alert">{t('app.notFetched')}</span>
      </Empty>
    )
  return <state.Screen {...('id' in route ? { id: route.id } : {})} />
}

function stateOf(screen: Screen | undefined): Fetching {
  return screen ? { name: 'ready', Screen: screen } : { name: 'fetching' }
}
