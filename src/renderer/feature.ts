import type { Icon } from '@tabler/icons-react'
import type { ParseKeys } from 'i18next'
import type { ComponentType } from 'react'
import type { Role } from '#shared/directory/directory.ts'
import type { App } from './app-context.tsx'
import type { OneRecord, RouteName, Routes } from './state/navigation-store.ts'
import type { Words } from './ui/both-languages.ts'

/**
 * What a feature is to the window: its folder has a `feature.ts` that exports one as `feature`, and the window
 * finds it there. Menu, keys, palette, sheet of keys, the desktop's menu and the screens are made from them.
 */
export interface Feature {
  /** Where it stands in the menu; absent where one gets there from elsewhere only. */
  readonly place?: Place
  /** The place that is marked while one is on its screens, where it has none of its own. */
  readonly inside?: PlaceName
  /** Its screens, fetched when somebody goes there or when the window has nothing better to do. */
  readonly routes: { readonly [Name in RouteName]?: () => Promise<ComponentType<Routes[Name]>> }
  /** What Ctrl+K offers beside its place. */
  readonly commands?: readonly FeatureCommand[]
  /** The keys of its screens, for the sheet of keys. */
  readonly keys?: readonly FeatureKeys[]
}

/** A route without a record that has a name under `nav`. */
export type PlaceName = Extract<
  { [Name in RouteName]: Routes[Name] extends OneRecord ? never : Name }[RouteName],
  keyof Words['nav']
>

export interface Place {
  readonly opens: PlaceName
  readonly icon: Icon
  /** With Alt it leads here; places stand in the order of their keys, those without one after them. */
  readonly key?: '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
  /** It stands after the place of that key, whatever its own. */
  readonly after?: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
  /** Shown to those who have it only; the server asks again. */
  readonly role?: Role
}

export interface FeatureCommand {
  readonly name: string
  readonly label: ParseKeys
  readonly run: (app: App) => void
}

export interface FeatureKeys {
  readonly keys: readonly string[]
  readonly label: ParseKeys
}
