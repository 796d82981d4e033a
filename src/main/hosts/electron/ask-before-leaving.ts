import type { BrowserWindow, Dialog } from 'electron'

interface Deps {
  readonly dialog: Pick<Dialog, 'showMessageBoxSync'>
  /** The system's language. */
  readonly language: string
}

/**
 * Where the window holds something that would go with it, its user is asked, as a browser asks. Electron itself asks
 * nobody: it keeps the window open without a word.
 */
export function askBeforeLeaving(window: BrowserWindow, { dialog, language }: Deps): void {
  const zh = language.toLowerCase().startsWith('zh')
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: zh ? '仍要离开？' : 'Leave all the same?',
      detail: zh ? '有内容尚未保存，离开后将会丢失。' : 'Something is not saved yet, and will be lost.',
      buttons: zh ? ['留下', '离开'] : ['Stay', 'Leave'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    // Preventing what keeps the window lets it go.
    if (answer === 1) event.preventDefault()
  })
}
