import type { MenuItemConstructorOptions } from 'electron'
import { type MenuPlace, type WindowCommand, windowCommands } from '#shared/host/commands.ts'

const labels: Readonly<Record<WindowCommand, readonly [en: string, zh: string]>> = {
  palette: ['Search or Jump to…', '搜索或跳转…'],
  find: ['Find on This Page', '在此页查找'],
  followUp: ['Note a Follow-up', '写跟进'],
  keys: ['Keys', '快捷键'],
}

/**
 * The application's menu in the system's language, with the places that the window has told. Everything has its
 * key; the window carries it out.
 */
export function menuTemplate(
  language: string,
  platform: string,
  places: readonly MenuPlace[],
  send: (name: string) => void,
): MenuItemConstructorOptions[] {
  const zh = language.toLowerCase().startsWith('zh')
  const item = (name: string, label: string, key: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    accelerator: key,
    click: () => send(name),
  })
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: zh ? '文件' : 'File', submenu: [{ role: platform === 'darwin' ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: zh ? '前往' : 'Go',
      submenu: [
        ...windowCommands.map(({ name, key }) => item(name, labels[name][zh ? 1 : 0], key)),
        { type: 'separator' },
        ...places.map(({ name, key, en, zhCN }) => item(name, zh ? zhCN : en, `Alt+${key}`)),
      ],
    },
    {
      label: zh ? '视图' : 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ]
}
