import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/host/wire.ts'

/** The application's menu in the system's language. Every command has its key; the window carries them out. */
export function menuTemplate(
  language: string,
  platform: string,
  send: (command: MenuCommand) => void,
): MenuItemConstructorOptions[] {
  const zh = language.toLowerCase().startsWith('zh')
  const command = (name: MenuCommand, label: string, accelerator: string): MenuItemConstructorOptions => ({
    id: name,
    label,
    accelerator,
    click: () => send(name),
  })
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: zh ? '文件' : 'File', submenu: [{ role: platform === 'darwin' ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: zh ? '前往' : 'Go',
      submenu: [
        command('palette', zh ? '搜索或跳转…' : 'Search or Jump to…', 'CmdOrCtrl+K'),
        command('find', zh ? '在此页查找' : 'Find on This Page', 'CmdOrCtrl+F'),
        { type: 'separator' },
        command('start', zh ? '首页' : 'Start', 'Alt+1'),
        command('customers', zh ? '客户' : 'Customers', 'Alt+2'),
        command('sync', zh ? '同步' : 'Sync', 'Alt+6'),
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
