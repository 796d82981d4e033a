import { expect, test } from 'vitest'
import { menuTemplate } from '#main/hosts/electron/menu.ts'
import { commands } from '#shared/host/commands.ts'

test.each(['zh-CN', 'en-US'])(
  'the desktop’s menu in %s has every command of the window, under the same key',
  (language) => {
    const sent: string[] = []
    const items = menuTemplate(language, 'win32', (command) => sent.push(command)).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    )
    const withKeys = items.filter(({ accelerator }) => accelerator !== undefined)
    expect(withKeys.map(({ id, accelerator }) => [id, accelerator])).toEqual(
      commands.map(({ name, key }) => [name, key]),
    )
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length)
    expect(withKeys.every(({ label }) => label !== undefined && label !== '')).toBe(true)
    for (const { click } of withKeys) click?.({} as never, undefined, {} as never)
    expect(sent).toEqual(commands.map(({ name }) => name))
  },
)

test('the keys are those that the user guides name', () => {
  const places = commands.filter((command) => 'physical' in command).map(({ name, key }) => `${key} ${name}`)
  expect(places.join(', ')).toBe(
    'Alt+1 start, Alt+2 customers, Alt+3 deals, Alt+4 quotes, Alt+5 machines, Alt+6 service, Alt+7 knowledge, Alt+8 sync, Alt+9 trip',
  )
})
