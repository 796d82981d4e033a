import type { BrowserWindow, Dialog, Shell } from 'electron'

interface Deps {
  readonly dialog: Pick<Dialog, 'showMessageBox'>
  readonly shell: Pick<Shell, 'openExternal'>
  readonly window: () => BrowserWindow | undefined
  /** The system's language. */
  readonly language: string
}

/**
 * Hands an address to the system. A page of the web is shown to its user first, whole, and one at a time: what runs in the
 * window can tell nobody anything by an address that she did not read.
 */
export function createOpenOutside(deps: Deps): (address: string) => Promise<void> {
  const { shell } = deps
  let asking = false

  return async (address) => {
    if (!/^https?:/i.test(address)) return shell.openExternal(address)
    if (asking) return
    asking = true
    try {
      if (await isWanted(deps, address)) await shell.openExternal(address)
    } finally {
      asking = false
    }
  }
}

async function isWanted({ dialog, window, language }: Deps, address: string): Promise<boolean> {
  const zh = language.toLowerCase().startsWith('zh')
  const question = {
    type: 'question' as const,
    message: zh ? '在浏览器中打开此网页？' : 'Open this page in the browser?',
    detail: address,
    buttons: zh ? ['打开', '取消'] : ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  }
  const parent = window()
  const { response } = await (parent
    ? dialog.showMessageBox(parent, question)
    : dialog.showMessageBox(question))
  return response === 0
}
