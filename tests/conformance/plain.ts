import { type Answer, aServer, type TestServer } from '#support/server.ts'

/** An answer as it came over the line. */
export interface Raw {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Answer['json']
}

export type Send = (
  method: string,
  path: string,
  body?: BodyInit,
  headers?: Record<string, string>,
) => Promise<Raw>

export interface PlainServer extends TestServer {
  /** As the administrator; a body is JSON unless a content type is named. */
  readonly send: Send
}

/** A server with an empty plain database `plain`, asked as any CouchDB client asks. */
export async function aPlainServer(): Promise<PlainServer> {
  const server = await aServer()
  const send = sender(server, 'root')
  await send('PUT', '/plain')
  return { ...server, send }
}

export function sender(server: TestServer, user: string): Send {
  const authorization = `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`
  return async (method, path, body, headers = {}) => {
    const response = await fetch(server.address + path, {
      method,
      headers: {
        authorization,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
