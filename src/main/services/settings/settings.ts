import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Infer, matches, oneOf, record, text, Type } from '#shared/kernel/schema.ts'
import type { Files } from '#main/ports.ts'
import { safeServer } from './server-address.ts'

/** What this installation remembers between starts. No secrets, no customer data. */
export type Settings = Infer<typeof Settings>
export const Settings = record({
  server: text(300),
  deviceId: text(80),
  preferences: record({
    language: oneOf('system', 'zh-CN', 'en'),
    appearance: oneOf('system', 'light', 'dark'),
    /** `field`: strong contrast and large targets, for sunlight and gloves. */
    display: Type.Optional(oneOf('desk', 'field')),
    lockMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_440 })),
  }),
  /** Where each generated document was saved, newest last. */
  documents: Type.Array(record({ id: text(60), path: text(4_000) })),
})

export interface SettingsFile {
  readonly current: () => Settings
  /** Changes are written one after the other; each is on the disk when its promise resolves. */
  readonly change: (change: (settings: Settings) => Settings) => Promise<void>
}

/**
 * Opens `settings.json` of a profile. A damaged file is put aside and the defaults hold: the app
 * always starts. A server that is not safe counts as none, whoever named it: then one is asked for.
 */
export async function openSettings(files: Files, profile: string, named: string): Promise<SettingsFile> {
  const server = safeServer(named)
  const path = join(profile, 'settings.json')
  const fresh: Settings = {
    server,
    deviceId: `device:${randomUUID()}`,
    preferences: { language: 'system', appearance: 'system' },
    documents: [],
  }
  const bytes = await files.read(path)
  const stored = bytes && parse(bytes)
  if (bytes && !stored) await files.writeAtomically(`${path}.damaged`, bytes)
  let settings = stored ? { ...stored, server: safeServer(stored.server) } : fresh
  let writing: Promise<void> = Promise.resolve()
  // A server that was named at the start goes before the remembered one.
  if (!stored || (server !== '' && settings.server !== server))
    await change((now) => ({ ...now, server: server || now.server }))
  return { current: () => settings, change }

  function change(how: (settings: Settings) => Settings): Promise<void> {
    const write = async () => {
      const next = how(settings)
      await files.writeAtomically(path, Buffer.from(`${JSON.stringify(next, null, 2)}\n`))
      settings = next
    }
    const done = writing.then(write)
    writing = done.catch(() => {})
    return done
  }
}

function parse(bytes: Uint8Array): Settings | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    return matches(Settings, value) ? (value as Settings) : undefined
  } catch {
    return undefined
  }
}
