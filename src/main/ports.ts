import type { Clock } from '#shared/kernel/clock.ts'

/** What a machine can do. Each host brings its own; nothing else in `src/main` knows which host it is. */
export interface HostPorts {
  readonly files: Files
  readonly dialogs: Dialogs
  readonly shell: Shell
  readonly pdf: PdfMaker
  readonly vault: Vault
  readonly proof: Proof
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
  /** `plainFile`: whoever can read the disk can read what is in it. */
  readonly keptBy: () => 'keychain' | 'plainFile'
  readonly load: (name: string) => Promise<Kept>
  /**
   * False where the system offers nothing that keeps a secret. What lies there and cannot be
   * opened is put aside, never overwritten.
   */
  readonly save: (name: string, secret: string) => Promise<boolean>
  /** Keeps what lies under this name as it is, under another one: the name is free then. */
  readonly putAside: (name: string) => Promise<void>
  /** What was put aside of it, as far as it can be opened now. */
  readonly aside: (name: string) => Promise<readonly string[]>
  /** Removes it, and what was put aside of it. */
  readonly forget: (name: string) => Promise<void>
}

/** `unreadable`: it is there, and cannot be opened now. A keychain that was locked or denied may open it later. */
export type Kept =
  | { readonly state: 'kept'; readonly secret: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable' }

/** Asks the sync server itself whose session a token opens: the word of a window does not count. */
export interface Proof {
  /** False where the server says otherwise or does not answer. */
  readonly isSessionOf: (about: {
    readonly server: string
    readonly company: string
    readonly user: string
    readonly token: string
  }) => Promise<boolean>
}

export interface Log {
  /** Writes one line under a new incident number and returns the number. Never customer data. */
  readonly incident: (message: string, details: Readonly<Record<string, unknown>>) => string
}
