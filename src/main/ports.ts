import type { Clock } from '#shared/kernel/clock.ts'

/** What a machine can do. Each host brings its own; nothing else in `src/main` knows which host it is. */
export interface HostPorts {
  readonly files: Files
  readonly dialogs: Dialogs
  readonly shell: Shell
  readonly pdf: PdfMaker
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Log
}

export interface Files {
  /** `undefined` where there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** All of it or nothing: never half a file under the name. Rejects with Node's `code` (ENOSPC, EACCES …). */
  readonly writeAtomically: (path: string, bytes: Uint8Array) => Promise<void>
}

export interface Dialogs {
  /** Where the user wants the file, or `undefined` when she closed the dialog. */
  readonly chooseSavePath: (suggestedName: string) => Promise<string | undefined>
  /** A folder for many files, which need not exist yet; `undefined` when she closed the dialog. */
  readonly chooseFolder: (suggestedName: string) => Promise<string | undefined>
}

export interface Shell {
  readonly open: (path: string) => Promise<void>
  readonly reveal: (path: string) => Promise<void>
}

/** Makes a PDF of a Word file. `none`: this machine has no program for it. */
export interface PdfMaker {
  readonly toPdf: (docx: Uint8Array) => Promise<Uint8Array | 'none' | 'failed'>
}

/** Keeps small secrets for this user of this machine. */
export interface Vault {
  readonly load: (name: string) => Promise<string | undefined>
  /** False where the system offers nothing that keeps a secret. */
  readonly save: (name: string, secret: string) => Promise<boolean>
  readonly forget: (name: string) => Promise<void>
}

export interface Log {
  /** Writes one line under a new incident number and returns the number. Never customer data. */
  readonly incident: (message: string, details: Readonly<Record<string, unknown>>) => string
}
