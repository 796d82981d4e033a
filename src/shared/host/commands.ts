/**
 * What is reached by the same keys everywhere: the window's hotkeys and the desktop's menu are both made from this. `key` is
 * written as Electron writes accelerators; `physical` names the key where the letter that it types differs by keyboard.
 */
export const commands = [
  { name: 'palette', key: 'CmdOrCtrl+K' },
  { name: 'find', key: 'CmdOrCtrl+F' },
  ...(
    ['start', 'customers', 'deals', 'quotes', 'machines', 'service', 'knowledge', 'sync', 'trip'] as const
  ).map((name, index) => ({ name, key: `Alt+${index + 1}`, physical: `Alt+Digit${index + 1}` })),
] as const

/** A command that the window carries out; the desktop's menu names it too. */
export type Command = (typeof commands)[number]['name']
