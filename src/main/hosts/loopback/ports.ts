import { spawn } from 'node:child_process'
import { basename, dirname, extname, join } from 'node:path'
import { systemClock } from '#shared/kernel/clock.ts'
import { createLog } from '#main/log.ts'
import { libreOffice } from '#main/libre-office.ts'
import { nodeFiles } from '#main/node-files.ts'
import type { Dialogs, HostPorts, Shell, Vault } from '#main/ports.ts'
import { serverProof } from '#main/server-proof.ts'
import { vaultFolder } from '#main/vault-folder.ts'
import { askJson } from './ask-json.ts'

export interface LoopbackSurroundings {
  readonly profile: string
  /** Where documents go: a browser has no save dialog of ours. */
  readonly documents: string
  /** Opens files with the system's programs; otherwise they are only recorded. */
  readonly opensFiles: boolean
  readonly writeLog: (line: string) => void
}

export function loopbackPorts({ profile, documents, opensFiles, writeLog }: LoopbackSurroundings): HostPorts {
  return {
    files: nodeFiles,
    dialogs: saveInto(documents),
    shell: opensFiles ? systemShell : recordingShell(join(profile, 'shell.log')),
    pdf: libreOffice,
    vault: keyFiles(join(profile, 'vault')),
    proof: serverProof(askJson),
    clock: systemClock,
    log: createLog(writeLog),
  }
}

/** Always the same folder; a name that is taken gets a number, nothing is overwritten. */
function saveInto(directory: string): Dialogs {
  return {
    chooseSavePath: async (suggestedName) => {
      const extension = extname(suggestedName)
      const stem = basename(suggestedName, extension)
      for (let count = 1; ; count += 1) {
        const path = join(directory, count === 1 ? suggestedName : `${stem} (${count})${extension}`)
        if (!(await nodeFiles.read(path))) return path
      }
    },
    chooseFolder: async (suggestedName) => join(directory, suggestedName),
  }
}

const opener = { win32: ['explorer.exe'], darwin: ['open'] }[process.platform as string] ?? ['xdg-open']

const systemShell: Shell = {
  open: async (path) => start([path]),
  reveal: async (path) => start([dirname(path)]),
}

function start(args: readonly string[]): void {
  const [program = 'xdg-open', ...first] = opener
  // Where the desktop offers no such program nothing opens; the path is on the screen.
  spawn(program, [...first, ...args], { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref()
}

function recordingShell(path: string): Shell {
  const note = async (line: string) => {
    const before = await nodeFiles.read(path)
    await nodeFiles.writeAtomically(
      path,
      Buffer.concat([before ?? new Uint8Array(), Buffer.from(`${line}\n`)]),
    )
  }
  return { open: (file) => note(`open ${file}`), reveal: (file) => note(`reveal ${file}`) }
}

/** A file for each secret: whoever can read the disk can read it. */
function keyFiles(directory: string): Vault {
  return vaultFolder({
    directory,
    ending: 'secret',
    encode: (secret) => Buffer.from(secret),
    decode: (bytes) => Buffer.from(bytes).toString(),
    keptBy: () => 'plainFile',
  })
}
