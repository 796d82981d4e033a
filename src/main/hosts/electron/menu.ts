import type { MenuItemConstructorOptions } from 'electron'
import { type Command, commands } from '#shared/host/commands.ts'

const labels: Readonly<Record<Command, readonly [en: string, zh: string]>> = {
  palette: ['Search or Jump to…', '搜索或跳转…'],
  find: ['Find on This Page', '在此页查找'],
  start: ['Start', '首页'],
  customers: ['Customers', '客户'],
  deals: ['Deals', '商机'],
  quotes: ['Quotes', '报价单'],
  machines: ['Machines', '设备'],
  service: ['Service', '服务'],
  knowledge: ['Knowledge', '知识库'],
  sync: ['Sync', '同步'],
  trip: ['Trip', '出差'],
}

/** The application's menu in the system's language. Every command has its key; the window carries them out. */
export function menuTemplate(
  language: string,
  platform: string,
  send: (command: Command) => void,
): MenuItemConstructorOptions[] {
  const zh = language.toLowerCase().startsWith('zh')
  const items = commands.map(({ name, key }): MenuItemConstructorOptions => ({
    id: name,
    label: labels[name][zh ? 1 : 0],
    accelerator: key,
    click: () => send(name),
  }))
  const isPlace = ({ id }: MenuItemConstructorOptions) => id !== 'palette' && id !== 'find'
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: zh ? '文件' : 'File', submenu: [{ role: platform === 'darwin' ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: zh ? '前往' : 'Go',
      submenu: [...items.filter((item) => !isPlace(item)), { type: 'separator' }, ...items.filter(isPlace)],
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
