import type { ComponentType } from 'react'
import type { Route, RouteName } from '../state/navigation-store.ts'
import { featureOf, features } from './features.ts'

/** A screen as the window draws it: it takes the record of its route. */
export type Screen = ComponentType<{ readonly id?: string }>

const fetched = new Map<RouteName, Screen>()

/** The screen of a route, where it has been fetched. */
export function screenOf({ name }: Route): Screen | undefined {
  return fetched.get(name)
}

/** Fetches the screen of a route; rejects where its file cannot be read. What failed is fetched again when asked again. */
export async function fetchScreen(name: RouteName): Promise<Screen> {
  const known = fetched.get(name)
  if (known) return known
  // Each manifest is held to the props of its own routes; here any of them is drawn.
  const screen = (await featureOf(name).routes[name]?.()) as Screen
  fetched.set(name, screen)
  return screen
}

/**
 * Fetches the screens that nobody has opened yet, one after the other: later nothing has to be fetched any more.
 * What fails is fetched again where it is opened.
 */
export async function fetchScreens(): Promise<void> {
  const names = features.flatMap(({ routes }) => Object.keys(routes) as RouteName[])
  for (const name of names) await fetchScreen(name).catch(() => undefined)
}
