import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface StartPage {
  /** What a browser is started with: it says nothing to who reads the process list. */
  readonly url: string
  readonly remove: () => Promise<void>
}

/** A page that only this user of the machine can read (mode 600), and that leads to the address. */
export async function writeStartPage(profile: string, address: string): Promise<StartPage> {
  const folder = join(profile, 'start')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}.html`)
  const page = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}"><title>行囊 Satchel</title>`
  await writeFile(path, page, { mode: 0o600, flag: 'wx' })
  return { url: pathToFileURL(path).href, remove: () => rm(path, { force: true }) }
}
