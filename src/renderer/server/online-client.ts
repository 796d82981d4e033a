import { err, type Result } from '#shared/kernel/result.ts'
import { matches } from '#shared/kernel/schema.ts'
import { type InputOf, type OnlineActions, type OutputOf, type Route } from '#shared/server/route.ts'
import { type ServerContract, serverContract } from '#shared/server/server-contract.ts'
import type { Send } from './line.ts'
import { readAnswer } from './read-answer.ts'
import type { RequestFailure } from './request-failure.ts'

/** What is given; nothing need be, where everything may be left out. */
type Given<I> = Record<never, never> extends I ? [input?: I] : [input: I]

/** The window's view of a contract with the server: `server.handovers.hand({ … })`. */
export type OnlineClient<C extends OnlineActions> = {
  readonly [S in keyof C]: {
    readonly [A in keyof C[S]]: (
      ...given: Given<InputOf<C[S][A]>>
    ) => Promise<Result<OutputOf<C[S][A]>, RequestFailure>>
  }
}

export type ServerClient = OnlineClient<ServerContract>

export interface ClientOptions {
  /** Everything is asked as at the desk, not only what is the desk's alone. */
  readonly atDesk?: boolean
}

/**
 * Ordinary functions from the contract and a line. An answer that is not what its entry says is a failure
 * (`notSatchel`): whatever stands in the server's place, nobody works on with it.
 */
export function createServerClient(send: Send, options: ClientOptions = {}): ServerClient {
  const subjects = Object.entries(serverContract as OnlineActions).map(([subject, actions]) => [
    subject,
    Object.fromEntries(
      Object.entries(actions).map(([action, entry]) => [
        action,
        (input: Values = {}) => ask(send, entry, input, options),
      ]),
    ),
  ])
  return Object.fromEntries(subjects) as ServerClient
}

type Values = Readonly<Record<string, unknown>>

async function ask(
  send: Send,
  entry: Route,
  input: Values,
  { atDesk = false }: ClientOptions,
): Promise<Result<unknown, RequestFailure>> {
  const body = entry.body === 'bytes' ? undefined : bodyOf(entry, input)
  const bytes = entry.body === 'bytes' ? (input['bytes'] as Uint8Array<ArrayBuffer>) : undefined
  const answer = await send(entry.method, pathOf(entry, input), {
    ...(body && { body }),
    ...(bytes && { bytes }),
    headers: atDesk || entry.who === 'syncAdmin' ? { 'satchel-desk': '1' } : {},
  })
  return answer.ok ? readAnswer(answer.value, (value) => matches(entry.output, value)) : err(answer.failure)
}

function pathOf({ path, query = {} }: Route, input: Values): string {
  const named = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(String(input[name])),
  )
  const asked = Object.keys(query)
    .filter((name) => input[name] !== undefined)
    .map((name) => `${name}=${encodeURIComponent(String(input[name]))}`)
  return asked.length === 0 ? named : `${named}?${asked.join('&')}`
}

/** What neither the path nor the query carries. */
function bodyOf({ body, params = {}, query = {} }: Route, input: Values): Values | undefined {
  if (!body) return undefined
  return Object.fromEntries(Object.entries(input).filter(([name]) => !(name in params) && !(name in query)))
}
