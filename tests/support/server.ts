import type { AnyDocument } from '#shared/sync/any-document.ts'
import type { Session } from '#shared/session/session.ts'
import { loadDocuments, type OpenServer, openServer, type ServerOptions } from '#server/open-server.ts'
import { any, aUnit, aUser } from './documents.ts'

export interface TestServer extends OpenServer {
  readonly load: (...documents: readonly { readonly id: string }[]) => void
  readonly signIn: (name: string, device?: string) => Promise<Session>
  readonly as: (name: string) => Asking
  /** The same, as a sync admin at the desk. */
  readonly atDesk: (name: string) => Asking
}

export type Asking = (path: string, init?: { method?: string; body?: unknown }) => Promise<Answer>

export interface Answer {
  readonly status: number
  // A test reads what it expects; the shape of a foreign answer is not ours to type.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly json: any
}

const own = [{ kind: 'own', classes: ['base', 'sales', 'service'] }] as const

/**
 * A sync server with two reps of different territories, an engineer of the east and a
 * manager over all; everybody's password is "secret", the administrator is "root".
 */
export async function aServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  // A server that keeps nothing needs no strong hashes: they are most of the time of a short test.
  const quick = options.directory === undefined ? { quickPasswords: true as const } : {}
  const server = await openServer({ directory: undefined, port: 0, ...quick, ...options })
  const load = (...documents: readonly { readonly id: string }[]) => {
    loadDocuments(server.core, documents.map(any))
  }
  if (!server.accounts.find('root')) {
    const area = {
      kind: 'area',
      territoryId: 'territory:east',
      businessLineId: '',
      classes: ['base', 'service'],
    } as const
    load(
      aUnit('top'),
      aUnit('1', 'unit:top'),
      aUser('anna', own),
      aUser('ben', own, { territoryId: 'territory:north' }),
      aUser('emil', [area], { roles: ['engineer'] }),
      aUser('mona', [{ kind: 'subtree', classes: ['base', 'sales'] }], {
        unitId: 'unit:top',
        roles: ['manager'],
      }),
    )
    await server.accounts.saveAll(['anna', 'ben', 'emil', 'mona'], 'secret', [])
    await server.accounts.save('root', 'secret', ['_admin'])
  }

  return { ...server, load, signIn, as, atDesk, [Symbol.asyncDispose]: server.close }

  async function signIn(name: string, device?: string): Promise<Session> {
    const body = { name, password: 'secret', ...(device ? { device: { id: device } } : {}) }
    const { json } = await request('/_session', { method: 'POST', body }, {})
    const { token, expiresAt, company, user } = json
    return { server: server.address, company, user, token, expiresAt }
  }

  function as(name: string): Asking {
    return (path, init = {}) => request(path, init, basic(name))
  }

  function atDesk(name: string): Asking {
    return (path, init = {}) => request(path, init, { ...basic(name), 'satchel-desk': '1' })
  }

  function basic(name: string) {
    return { authorization: `Basic ${Buffer.from(`${name}:secret`).toString('base64')}` }
  }

  async function request(
    path: string,
    init: { method?: string; body?: unknown },
    headers: Record<string, string>,
  ) {
    const { method = init.body === undefined ? 'GET' : 'POST', body } = init
    const response = await fetch(new URL(path, server.address), {
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, json: await response.json() }
  }
}

/** Documents of a family as a user's feed shows them, by id. */
export async function feedOf(
  server: TestServer,
  user: string,
  db: string,
): Promise<Map<string, AnyDocument>> {
  const { json } = await server.as(user)(`/${db}/_changes?include_docs=true`)
  return new Map((json.results as { id: string; doc: AnyDocument }[]).map(({ id, doc }) => [id, doc]))
}
