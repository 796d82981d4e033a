import { Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { unreachable } from '#shared/kernel/bug.ts'
import { useApp } from '../app-context.tsx'
import type { Route } from '../state/navigation-store.ts'
import { DraftScope } from '../ui/typed-field.tsx'
import * as screens from './screens.ts'
import { fetchScreens } from './screens.ts'

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
  // What is half typed into one of its fields is kept by the document that the screen shows.
  return (
    <DraftScope value={'id' in route ? route.id : ''}>
      <Suspense fallback={null}>{screenOf(route)}</Suspense>
    </DraftScope>
  )
}

function screenOf(route: Route) {
  switch (route.name) {
    case 'start':
      return <screens.StartScreen />
    case 'customers':
      return <screens.CustomersScreen />
    case 'customer':
      return <screens.CustomerScreen key={route.id} id={route.id} />
    case 'deals':
      return <screens.DealsScreen />
    case 'deal':
      return <screens.DealScreen key={route.id} id={route.id} />
    case 'order':
      return <screens.OrderScreen key={route.id} id={route.id} />
    case 'quotes':
      return <screens.QuotesScreen />
    case 'quote':
      return <screens.QuoteScreen key={route.id} id={route.id} />
    case 'contract':
      return <screens.ContractScreen key={route.id} id={route.id} />
    case 'machines':
      return <screens.MachinesScreen />
    case 'machine':
      return <screens.MachineScreen key={route.id} id={route.id} />
    case 'service':
      return <screens.ServiceScreen />
    case 'request':
      return <screens.RequestScreen key={route.id} id={route.id} />
    case 'visit':
      return <screens.VisitScreen key={route.id} id={route.id} />
    case 'knowledge':
      return <screens.KnowledgeScreen />
    case 'article':
      return <screens.ArticleScreen key={route.id} id={route.id} />
    case 'desk':
      return <screens.DeskScreen />
    case 'templates':
      return <screens.TemplatesScreen />
    case 'template':
      return <screens.TemplateScreen key={route.id} id={route.id} />
    case 'sync':
      return <screens.SyncScreen />
    case 'trip':
      return <screens.TripScreen />
    default:
      return unreachable(route)
  }
}
