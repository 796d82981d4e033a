import { createStore, type StoreApi } from 'zustand/vanilla'

/** Every place of the window. */
export type Route =
  | { readonly name: 'start' }
  | { readonly name: 'customers' }
  | { readonly name: 'customer'; readonly id: string }
  | { readonly name: 'deals' }
  | { readonly name: 'deal'; readonly id: string }
  | { readonly name: 'order'; readonly id: string }
  | { readonly name: 'quotes' }
  | { readonly name: 'quote'; readonly id: string }
  | { readonly name: 'contract'; readonly id: string }
  | { readonly name: 'machines' }
  | { readonly name: 'machine'; readonly id: string }
  | { readonly name: 'service' }
  | { readonly name: 'request'; readonly id: string }
  | { readonly name: 'visit'; readonly id: string }
  | { readonly name: 'knowledge' }
  | { readonly name: 'article'; readonly id: string }
  | { readonly name: 'desk' }
  | { readonly name: 'templates' }
  | { readonly name: 'template'; readonly id: string }
  | { readonly name: 'sync' }
  | { readonly name: 'trip' }

export interface Navigation {
  readonly route: Route
  readonly behind: readonly Route[]
  /** Customers opened on this laptop, newest first. */
  readonly recent: readonly string[]
  readonly go: (route: Route) => void
  readonly back: () => void
}

export type NavigationStore = StoreApi<Navigation>

const mostRemembered = 50
const mostRecent = 8

export function createNavigationStore(recent: readonly string[]): NavigationStore {
  return createStore<Navigation>((set) => ({
    route: { name: 'start' },
    behind: [],
    recent,
    go: (route) =>
      set((now) => ({
        route,
        behind: sameRoute(route, now.route) ? now.behind : [...now.behind, now.route].slice(-mostRemembered),
        recent:
          route.name === 'customer'
            ? [route.id, ...now.recent.filter((id) => id !== route.id)].slice(0, mostRecent)
            : now.recent,
      })),
    back: () =>
      set(({ behind }) => ({ route: behind.at(-1) ?? { name: 'start' }, behind: behind.slice(0, -1) })),
  }))
}

function sameRoute(a: Route, b: Route): boolean {
  return a.name === b.name && ('id' in a ? a.id : '') === ('id' in b ? b.id : '')
}
