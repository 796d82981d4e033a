import { execFile } from 'node:child_process'
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PdfMaker } from './ports.ts'

/** Milliseconds; the first start of the day takes ten seconds on an old laptop. */
const longest = 90_000

const names = process.platform === 'win32' ? ['soffice.exe', 'soffice.com'] : ['soffice', 'libreoffice']
const places = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/Applications/LibreOffice.app/Contents/MacOS',
  'C:\\Program Files\\LibreOffice\\program',
]

/**
 * Word files as PDF by LibreOffice, where it is installed. It runs with a profile of its own,
 * that it neither disturbs an open window nor runs what somebody's own profile would.
 */
export const libreOffice: PdfMaker = {
  toPdf: async (docx) => {
    const program = await find()
    if (program === undefined) return 'none'
    const folder = await mkdtemp(join(tmpdir(), 'satchel-pdf-'))
    try {
      await writeFile(join(folder, 'document.docx'), docx, { mode: 0o600 })
      const profile = pathToFileURL(join(folder, 'profile')).href
      const options = [`-env:UserInstallation=${profile}`, '--headless', '--norestore', '--convert-to', 'pdf']
      await run(program, [...options, '--outdir', folder, join(folder, 'document.docx')])
      return await readFile(join(folder, 'document.pdf'))
    } catch {
      return 'failed'
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  },
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, [...args], { timeout: longest, windowsHide: true }, (cause) =>
      cause ? reject(cause) : resolve(),
    )
  })
}

async function find(): Promise<string | undefined> {
  for (const place of places)
    for (const name of names) {
      const path = join(place, name)
      const runs = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
      if (place !== '' && runs) return path
    }
  return undefined
}
