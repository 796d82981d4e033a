import { hostContract } from '#shared/host/host-contract.ts'
import type { HostPorts } from './ports.ts'
import { createDispatcher, type Dispatch } from './rpc/dispatcher.ts'
import { createDiagnosticsService } from './services/diagnostics/diagnostics-service.ts'
import { createDocumentService } from './services/documents/document-service.ts'
import { createTemplateEngine } from './services/documents/render.ts'
import { readTemplates } from './services/documents/template-catalogue.ts'
import { createReplicaNotes } from './services/session/replica-notes.ts'
import { createSessionService } from './services/session/session-service.ts'
import { createSettingsService } from './services/settings/settings-service.ts'
import { openSettings } from './services/settings/settings.ts'
import { type Assets, createAssets } from './window/assets.ts'

export interface HostConfig {
  readonly host: 'electron' | 'loopback'
  readonly version: string
  /** The folder of the settings. */
  readonly profile: string
  readonly templates: string
  /** The built window. */
  readonly window: string
  readonly renderWorker: URL
  /** '' leaves the remembered one. */
  readonly server: string
  readonly language: string
  readonly demo: boolean
}

export interface Host {
  readonly dispatch: Dispatch
  readonly assets: Assets
  readonly syncServer: () => string
}

/** The machine behind the window, the same in either host; only the ports differ. */
export async function createHost(ports: HostPorts, config: HostConfig): Promise<Host> {
  const settings = await openSettings(ports.files, config.profile, config.server)
  const templates = await readTemplates(ports.files, config.templates)
  const engine = createTemplateEngine(config.renderWorker)
  const syncServer = () => settings.current().server
  const services = {
    settings: createSettingsService({ settings, ...config, keptBy: ports.vault.keptBy }),
    session: createSessionService({
      ...ports,
      notes: createReplicaNotes(ports.files, config.profile),
      server: syncServer,
      forgetPaths: () => settings.change((now) => ({ ...now, documents: [] })),
    }),
    documents: createDocumentService({ ports, settings, templates, engine }),
    diagnostics: createDiagnosticsService(ports.log),
  }
  return {
    dispatch: createDispatcher(hostContract, services, ports.log),
    assets: createAssets(config.window, syncServer),
    syncServer,
  }
}
