import { type Infer, oneOf, record, text, Type } from '../kernel/schema.ts'

/**
 * What is reached by the same keys everywhere and is no place: the window's hotkeys and the desktop's menu are both
 * made from this. `key` is written as Electron writes accelerators.
 */
export const windowCommands = [
  { name: 'palette', key: 'CmdOrCtrl+K' },
  { name: 'find', key: 'CmdOrCtrl+F' },
  { name: 'followUp', key: 'CmdOrCtrl+J' },
  { name: 'keys', key: 'CmdOrCtrl+/' },
] as const

export type WindowCommand = (typeof windowCommands)[number]['name']

/** A place of the window for the desktop's menu: with Alt and the digit one goes there. Its name in both languages. */
export type MenuPlace = Infer<typeof MenuPlace>
const MenuPlace = record({
  name: text(40, 1),
  key: oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
  en: text(60, 1),
  zhCN: text(60, 1),
})

export const MenuPlaces = Type.Array(MenuPlace, { maxItems: 10 })
