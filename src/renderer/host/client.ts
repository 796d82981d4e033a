import type { Client, Contract } from '#shared/host/contract.ts'
import type { HostReply, HostTransport } from '#shared/host/wire.ts'
import { Bug } from '#shared/kernel/bug.ts'

/** Turns a contract and a wire into ordinary functions. Faults throw; failures are returned. */
export function createHostClient<C extends Contract>(contract: C, transport: HostTransport): Client<C> {
  const services = Object.entries(contract).map(([service, methods]) => [
    service,
    Object.fromEntries(
      Object.keys(methods).map((name) => [name, (input: unknown) => call(`${service}.${name}`, input)]),
    ),
  ])
  return Object.fromEntries(services) as Client<C>

  async function call(method: string, input: unknown) {
    const reply = JSON.parse(await transport.send(JSON.stringify({ method, input }))) as HostReply
    if ('fault' in reply)
      throw new Bug(`host ${reply.fault.kind} in ${method} (incident ${reply.fault.incident})`)
    return reply.result
  }
}
