import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a screen of its own shows. */
export interface NoRecord {}

/** The record that a screen shows. */
export interface OneRecord {
  readonly id: string
}

/** Every place of the window, with what it shows: each feature adds its own (`feature.ts` in its folder). */
export interface Routes {}

export type RouteName = keyof Routes

/** Where somebody is. */
export type Route = { [Name in RouteName]: { readonly name: Name } & Routes[Name] }[RouteName]

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
