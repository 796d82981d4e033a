import { expect, test } from 'vitest'
import { menuTemplate } from '#main/hosts/electron/menu.ts'
import { MenuPlaces, windowCommands } from '#shared/host/commands.ts'
import { matches } from '#shared/kernel/schema.ts'

const places = [
  { name: 'start', key: '1', en: 'Start', zhCN: '首页' },
  { name: 'trip', key: '9', en: 'Trip', zhCN: '出差' },
] as const

test.each([
  ['zh-CN', '首页, 出差'],
  ['en-US', 'Start, Trip'],
])(
  'the desktop’s menu in %s has every command and every place of the window, under the same key',
  (language, names) => {
    const sent: string[] = []
    const items = menuTemplate(language, 'win32', places, (name) => sent.push(name)).flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu : [],
    )
    const withKeys = items.filter(({ accelerator }) => accelerator !== undefined)
    const expected = [...windowCommands, ...places.map(({ name, key }) => ({ name, key: `Alt+${key}` }))]
    expect(withKeys.map(({ id, accelerator }) => [id, accelerator])).toEqual(
      expected.map(({ name, key }) => [name, key]),
    )
    expect(withKeys.every(({ label }) => label !== undefined && label !== '')).toBe(true)
    expect(
      withKeys
        .slice(-2)
        .map(({ label }) => label)
        .join(', '),
    ).toBe(names)
    for (const { click } of withKeys) click?.({} as never, undefined, {})
    expect(sent).toEqual(expected.map(({ name }) => name))
  },
)

test('what a window tells of its places is bounded', () => {
  expect(matches(MenuPlaces, places)).toBe(true)
  expect(matches(MenuPlaces, [{ ...places[0], key: 'CmdOrCtrl+Q' }])).toBe(false)
  expect(matches(MenuPlaces, [{ ...places[0], en: 'x'.repeat(61) }])).toBe(false)
  expect(
    matches(
      MenuPlaces,
      Array.from({ length: 11 }, () => places[0]),
    ),
  ).toBe(false)
})
