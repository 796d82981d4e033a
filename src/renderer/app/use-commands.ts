import { useHotkeys } from '@mantine/hooks'
import type { i18n } from 'i18next'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { type MenuPlace, windowCommands } from '#shared/host/commands.ts'
import { useApp } from '../app-context.tsx'
import { aboutRoute } from '../parts/activities/about-route.ts'
import { placesWithKeys } from './features.ts'
import { lockNow } from './idle-lock.ts'
import { palette } from './palette-store.ts'
import { mainAction } from './screen-commands.ts'
import { showKeys } from './show-keys.ts'

type Hotkey = [string, () => void, { readonly usePhysicalKeys?: boolean }?]
/** Ignores no field. */
const everywhere: string[] = []

/** Keys and the desktop's menu lead to the same commands, from inside a field too. */
export function useCommands(): void {
  const app = useApp()
  const { navigation, followUp, host, lock } = app
  const { i18n: words } = useTranslation()
  function run(command: string) {
    // The desktop's menu stands above the lock.
    if (lock.getState().locked) return
    // What stands in a form over the page would go with the page.
    if (isFormOpen()) return
    if (command === 'palette') return palette.toggle()
    palette.close()
    if (command === 'keys') return showKeys()
    if (command === 'find') return void focusSearch()
    if (command === 'followUp') return void noteFollowUp()
    const place = placesWithKeys.find(({ opens }) => opens === command)
    if (place) navigation.getState().go({ name: place.opens })
  }
  async function noteFollowUp() {
    followUp.setState({ about: await aboutRoute(app, navigation.getState().route) })
  }
  const keys: readonly Hotkey[] = [
    ...windowCommands.map(({ name, key }): Hotkey => [key.replace('CmdOrCtrl', 'mod'), () => run(name)]),
    // The key itself: which letter it types differs by keyboard.
    ...placesWithKeys.map(({ opens, key }): Hotkey => [
      `Alt+Digit${key}`,
      () => run(opens),
      { usePhysicalKeys: true },
    ]),
  ]
  useHotkeys(
    [
      ...keys,
      ['mod+P', () => run('palette')],
      ['mod+Enter', () => carryOutForm() || carryOutPage()],
      ['mod+shift+L', () => void lockNow(host, lock)],
    ],
    everywhere,
  )
  const back = () => isFormOpen() || navigation.getState().back()
  // On a Mac this goes back by a word where one writes.
  useHotkeys([['alt+ArrowLeft', back]], isMac() ? undefined : everywhere)
  // Where nobody writes.
  useHotkeys([
    ['/', () => focusSearch() || run('palette')],
    ['shift+?', () => isFormOpen() || showKeys()],
  ])
  const onCommand = useEffectEvent(run)
  useEffect(() => window.hostMenu?.onCommand((command) => onCommand(command)), [])
  useEffect(() => window.hostMenu?.showPlaces(menuPlaces(words)), [words])
}

const dialogs = '[role="dialog"][aria-modal="true"]'

/**
 * What lies over the page, where its form did not hear the key itself: the focus is on its cross, or was lost. A question
 * that asks first (`askFirst`) hears its own keys alone. Whether something lies there, the palette too: what is beneath
 * cannot be read then.
 */
function carryOutForm(): boolean {
  const over = [...document.querySelectorAll(dialogs)].at(-1)
  const form = over?.querySelector<HTMLFormElement>('form[data-form]')
  if (form && !form.contains(document.activeElement)) form.requestSubmit()
  return over !== undefined
}

function isFormOpen(): boolean {
  const forms = [...document.querySelectorAll(dialogs)]
  return forms.some((form) => form.closest('[data-palette]') === null)
}

function isMac(): boolean {
  return /^Mac/.test(navigator.platform)
}

/** The one action of the page: what is half typed into a field is taken first. */
function carryOutPage() {
  const action = mainAction()
  if (!action) return
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  setTimeout(() => {
    action.focus()
    action.click()
  })
}

/** Whether the page has a search of its own. */
function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('[data-search]')
  search?.focus()
  return search !== null
}

/** The places for the desktop's menu, in both languages: it is written in the system's. */
function menuPlaces(words: i18n): readonly MenuPlace[] {
  const [en, zhCN] = [words.getFixedT('en'), words.getFixedT('zh-CN')]
  return placesWithKeys.map(({ opens, key }) => ({
    name: opens,
    key,
    en: en(`nav.${opens}`),
    zhCN: zhCN(`nav.${opens}`),
  }))
}
