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
  /** Records of any kind that were opened on this laptop, newest first. */
  readonly visited: readonly string[]
  /** What was typed where somebody came from: the name of a new customer. */
  readonly typed: string
  readonly go: (route: Route, typed?: string) => void
  readonly back: () => void
}

export type NavigationStore = StoreApi<Navigation>

const mostRemembered = 50
const mostRecent = 8
const mostVisited = 12

export function createNavigationStore(
  recent: readonly string[],
  visited: readonly string[],
): NavigationStore {
  return createStore<Navigation>((set) => ({
    route: { name: 'start' },
    behind: [],
    recent,
    visited,
    typed: '',
    go: (route, typed = '') =>
      set((now) => ({
        route,
        behind: sameRoute(route, now.route) ? now.behind : [...now.behind, now.route].slice(-mostRemembered),
        recent:
          route.name === 'customer'
            ? [route.id, ...now.recent.filter((id) => id !== route.id)].slice(0, mostRecent)
            : now.recent,
        visited: 'id' in route ? newestFirst(now.visited, route.id) : now.visited,
        typed,
      })),
    back: () =>
      set(({ behind }) => ({ route: behind.at(-1) ?? { name: 'start' }, behind: behind.slice(0, -1) })),
  }))
}

function newestFirst(visited: readonly string[], id: string): readonly string[] {
  return visited[0] === id ? visited : [id, ...visited.filter((one) => one !== id)].slice(0, mostVisited)
}

function sameRoute(a: Route, b: Route): boolean {
  return a.name === b.name && ('id' in a ? a.id : '') === ('id' in b ? b.id : '')
}
