import { Compile } from 'typebox/compile'
import type { Contract, Services } from '#shared/host/contract.ts'
import type { HostCall, HostFault, HostReply } from '#shared/host/wire.ts'
import { invariant } from '#shared/kernel/bug.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { TSchema } from '#shared/kernel/schema.ts'
import type { Log } from '#main/ports.ts'

/** Answers one call, as text in and text out. Never rejects: a fault is an answer too. */
export type Dispatch = (call: string) => Promise<string>

export function createDispatcher<C extends Contract>(contract: C, services: Services<C>, log: Log): Dispatch {
  const routes = new Map<string, Route>()
  for (const [service, methods] of Object.entries(contract)) {
    for (const [name, spec] of Object.entries(methods)) {
      routes.set(`${service}.${name}`, {
        accepts: acceptor(spec.input),
        run: implementation(services, service, name),
      })
    }
  }

  return async (text) => JSON.stringify(await answer(text))

  async function answer(text: string): Promise<HostReply> {
    const call = parseCall(text)
    const route = call && routes.get(call.method)
    if (!route) return fault('UnknownMethod', { method: call?.method.slice(0, 80) })
    if (!route.accepts(call.input)) return fault('InvalidInput', { method: call.method })
    try {
      return { result: await route.run(call.input) }
    } catch (cause) {
      return fault('Crashed', { method: call.method, cause })
    }
  }

  // The renderer learns an incident number and nothing else: causes name paths and customers.
  function fault(kind: HostFault['kind'], details: Record<string, unknown>): HostReply {
    return { fault: { kind, incident: log.incident(`host call: ${kind}`, details) } }
  }
}

interface Route {
  readonly accepts: (input: unknown) => boolean
  readonly run: (input: unknown) => Promise<Result<unknown, unknown>>
}

function acceptor(schema: TSchema) {
  const compiled = Compile(schema)
  return (input: unknown) => compiled.Check(input)
}

function parseCall(text: string): HostCall | undefined {
  try {
    const call: unknown = JSON.parse(text)
    return isCall(call) ? call : undefined
  } catch {
    return undefined
  }
}

function isCall(value: unknown): value is HostCall {
  return (
    typeof value === 'object' &&
    value !== null &&
    'method' in value &&
    typeof value.method === 'string' &&
    'input' in value
  )
}

// `Services<C>` has been checked against the contract by then; a string key merely hides that from the compiler.
function implementation(services: object, service: string, name: string): Route['run'] {
  const run = (services as Record<string, Record<string, Route['run']>>)[service]?.[name]
  invariant(run, `the contract names ${service}.${name}, nobody implements it`)
  return run
}
