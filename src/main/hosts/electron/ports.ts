import { extname, join } from 'node:path'
import type { BrowserWindow, Dialog, Net, OpenDialogOptions, SafeStorage, Shell } from 'electron'
import { systemClock } from '#shared/kernel/clock.ts'
import { createLog } from '#main/log.ts'
import { libreOffice } from '#main/libre-office.ts'
import { nodeFiles } from '#main/node-files.ts'
import type { HostPorts, Vault } from '#main/ports.ts'
import { serverProof } from '#main/server-proof.ts'
import { vaultFolder } from '#main/vault-folder.ts'

export interface ElectronParts {
  readonly dialog: Dialog
  readonly shell: Shell
  readonly safeStorage: SafeStorage
  /** Knows the system's certificates and proxies, as the window does. */
  readonly net: Net
  readonly profile: string
  /** The folder that the save dialog starts in. */
  readonly documents: string
  readonly window: () => BrowserWindow | undefined
  readonly writeLog: (line: string) => void
}

export function electronPorts(parts: ElectronParts): HostPorts {
  const { dialog, shell, safeStorage, net, profile, documents, window, writeLog } = parts
  return {
    files: nodeFiles,
    dialogs: {
      chooseSavePath: async (suggestedName) => {
        const extension = extname(suggestedName).slice(1)
        const options = {
          defaultPath: join(documents, suggestedName),
          filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
        }
        const parent = window()
        const { canceled, filePath } = await (parent
          ? dialog.showSaveDialog(parent, options)
          : dialog.showSaveDialog(options))
        return canceled || filePath === '' ? undefined : filePath
      },
      chooseFolder: async (suggestedName) => {
        const options: OpenDialogOptions = {
          defaultPath: documents,
          properties: ['openDirectory', 'createDirectory'],
        }
        const parent = window()
        const { canceled, filePaths } = await (parent
          ? dialog.showOpenDialog(parent, options)
          : dialog.showOpenDialog(options))
        const [folder] = filePaths
        return canceled || folder === undefined ? undefined : join(folder, suggestedName)
      },
    },
    shell: {
      open: async (path) => {
        // The answer is '' or a sentence in the system's language; the file is where it is either way.
        if ((await shell.openPath(path)) !== '') shell.showItemInFolder(path)
      },
      reveal: async (path) => shell.showItemInFolder(path),
    },
    pdf: libreOffice,
    vault: keychain(safeStorage, join(profile, 'vault')),
    proof: serverProof(async (url, headers) =>
      (await net.fetch(url, { headers, signal: AbortSignal.timeout(10_000) })).json(),
    ),
    clock: systemClock,
    log: createLog(writeLog),
  }
}

/** Secrets encrypted with a key that lies in the system's keychain. */
/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous ones ask the keychain anew and are taken once they were tried on Electron itself */
function keychain(safeStorage: SafeStorage, directory: string): Vault {
  return vaultFolder({
    directory,
    ending: 'sealed',
    encode: (secret) => (safeStorage.isEncryptionAvailable() ? safeStorage.encryptString(secret) : undefined),
    decode: (bytes) => {
      if (!safeStorage.isEncryptionAvailable()) return undefined
      try {
        return safeStorage.decryptString(Buffer.from(bytes))
      } catch {
        // Sealed under another key: a restored profile, a reset password, a keyring that is locked.
        return undefined
      }
    },
    // Without a keyring Linux seals with a password that stands in Chromium's source.
    keptBy: () => (isPlain(safeStorage) ? 'plainFile' : 'keychain'),
  })
}
/* eslint-enable @typescript-eslint/no-deprecated */

function isPlain(safeStorage: SafeStorage): boolean {
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend?.() === 'basic_text'
}
