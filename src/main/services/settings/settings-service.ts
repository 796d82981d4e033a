import type { Services } from '#shared/host/contract.ts'
import type { HostContract } from '#shared/host/host-contract.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { codeOf } from '#main/node-files.ts'
import type { Vault } from '#main/ports.ts'
import { probeServer } from './probe-server.ts'
import { isSafeServer, serverAddress } from './server-address.ts'
import type { Settings, SettingsFile } from './settings.ts'

export interface SettingsDeps {
  readonly settings: SettingsFile
  readonly host: 'electron' | 'loopback'
  readonly version: string
  readonly language: string
  readonly demo: boolean
  readonly keptBy: Vault['keptBy']
}

export function createSettingsService({
  settings,
  host,
  version,
  language,
  demo,
  keptBy,
}: SettingsDeps): Services<HostContract>['settings'] {
  return {
    surroundings: async () => {
      const { deviceId, server, preferences } = settings.current()
      return ok({ host, version, deviceId, server, language, preferences, demo, vault: keptBy() })
    },
    probe: async () => {
      const { server } = settings.current()
      return ok({ found: server === '' ? 'noAnswer' : await probeServer(server) })
    },
    savePreferences: (preferences) => save((now) => ({ ...now, preferences }), null),
    chooseServer: async ({ server }) => {
      const address = serverAddress(server)
      if (address === undefined) return err({ kind: 'NotAnAddress' })
      if (!isSafeServer(address)) return err({ kind: 'NotSecure' })
      return save((now) => ({ ...now, server: address }), { server: address })
    },
  }

  async function save<T>(change: (now: Settings) => Settings, value: T) {
    try {
      await settings.change(change)
      return ok(value)
    } catch (cause) {
      if (codeOf(cause) !== 'ENOSPC') throw cause
      return err({ kind: 'DiskFull' })
    }
  }
}
