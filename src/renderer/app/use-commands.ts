import { useHotkeys } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { useEffect } from 'react'
import { type Command, commands } from '#shared/host/commands.ts'
import { useApp } from '../app-context.tsx'
import { lockNow } from './idle-lock.ts'

type Hotkey = [string, () => void, { readonly usePhysicalKeys?: boolean }?]
/** Ignores no field. */
const everywhere: string[] = []

/** Keys and the desktop's menu lead to the same commands, from inside a field too. */
export function useCommands(showKeys: () => void): void {
  const { navigation, host, lock } = useApp()
  function run(command: Command) {
    // The desktop's menu stands above the lock.
    if (lock.getState().locked) return
    // What stands in a form over the page would go with the page.
    if (isFormOpen()) return
    if (command === 'palette') return spotlight.toggle()
    spotlight.close()
    if (command === 'find') return focusSearch()
    navigation.getState().go({ name: command })
  }
  const keys = commands.map((command): Hotkey => {
    const isPhysical = 'physical' in command
    const key = isPhysical ? command.physical : command.key.replace('CmdOrCtrl', 'mod')
    return [key, () => run(command.name), { usePhysicalKeys: isPhysical }]
  })
  useHotkeys(
    [...keys, ['mod+P', () => run('palette')], ['mod+shift+L', () => void lockNow(host, lock)]],
    everywhere,
  )
  const back = () => isFormOpen() || navigation.getState().back()
  // On a Mac this goes back by a word where one writes.
  useHotkeys([['alt+ArrowLeft', back]], isMac() ? undefined : everywhere)
  // Where nobody writes.
  useHotkeys([
    ['/', focusSearch],
    ['shift+?', () => isFormOpen() || showKeys()],
  ])
  useEffect(() => window.hostMenu?.onCommand(run), [])
}

function isFormOpen(): boolean {
  const forms = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')]
  return forms.some((form) => form.closest('[data-palette]') === null)
}

function isMac(): boolean {
  return /^Mac/.test(navigator.platform)
}

function focusSearch() {
  document.querySelector<HTMLInputElement>('[data-search]')?.focus()
}
