import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSettings } from '#main/services/settings/settings.ts'
import type { Files } from '#main/ports.ts'

function aDisk(server?: string): { readonly files: Files; readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  const settings = {
    deviceId: 'device:1',
    documents: [],
    preferences: { language: 'system', appearance: 'system' },
  }
  if (server !== undefined) kept.set('/profile/settings.json', JSON.stringify({ ...settings, server }))
  return {
    kept,
    files: {
      read: async (path) => {
        const text = kept.get(path)
        return text === undefined ? undefined : Buffer.from(text)
      },
      writeAtomically: async (path, bytes) => void kept.set(path, Buffer.from(bytes).toString()),
    },
  }
}

test.each(['http://10.0.0.5:5984', 'http://satchel.example', 'ftp://satchel.example', 'file:///etc'])(
  'a server that is not safe (%s) is used neither from the start nor from the file',
  async (server) => {
    const named = await openSettings(aDisk().files, '/profile', server)
    expect(named.current().server).toBe('')
    const { files } = aDisk(server)
    const stored = await openSettings(files, '/profile', '')
    expect(stored.current()).toMatchObject({ server: '', deviceId: 'device:1' })
  },
)

test.each(['https://satchel.example', 'http://127.0.0.1:5984', 'http://localhost:5984', 'http://[::1]:5984'])(
  'a safe server (%s) is used from either',
  async (server) => {
    expect((await openSettings(aDisk().files, '/profile', server)).current().server).toBe(server)
    expect((await openSettings(aDisk(server).files, '/profile', '')).current().server).toBe(server)
  },
)

test('files get no rights beyond a browser’s in the packaged app, and no fuse opens it to others', () => {
  const packaging = readFileSync(new URL('../../../../../electron-builder.yml', import.meta.url), 'utf8')
  for (const fuse of ['grantFileProtocolExtraPrivileges', 'runAsNode', 'enableNodeCliInspectArguments'])
    expect(packaging).toMatch(new RegExp(`^ {2}${fuse}: false$`, 'm'))
})
