import { readFileSync } from 'node:fs'
import { Agent, request as ask } from 'node:http'
import fc from 'fast-check'
import type { ServerProcess } from '../server-process.ts'
import { askers, type Known, type OddRequest, oddRequests, type Who } from './requests.ts'

export interface HttpReport {
  readonly asked: number
  /** How often each status was answered; 0 is a connection that was closed. */
  readonly statuses: ReadonlyMap<number, number>
  /** What must not be: an answer of no shape, a 500, a process that ended. */
  readonly faults: readonly string[]
  /** Milliseconds: the longest that somebody waited who asked for one document meanwhile, and the longest of 99 in 100. */
  readonly longestWait: number
  readonly usualWait: number
  /** Bytes that the process held at most, with everything outside the heap. */
  readonly peak: number
}

interface Heard {
  readonly status: number
  readonly type: string
  readonly text: string
}

const atOnce = 8
const patience = 5_000

/** Sends odd requests, several at once, while somebody else goes on working, and says what came of it. */
export async function playRequests(
  server: ServerProcess,
  count: number,
  seed: number,
  said: (asked: number) => void = () => {},
): Promise<HttpReport> {
  const known = await knownOf(server)
  const statuses = new Map<number, number>()
  const faults: string[] = []
  // Drawn for a seed; what is known of the server is the same for the same data.
  const requests = fc.sample(oddRequests(known), { numRuns: count, seed })
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const colleague = watch(server)
  let next = 0
  const lane = async () => {
    for (let at = next++; at < requests.length && server.isRunning(); at = next++) {
      const request = requests[at] as OddRequest
      const heard = await send(server.address, request, agent)
      statuses.set(heard.status, (statuses.get(heard.status) ?? 0) + 1)
      const fault = faultOf(request, heard)
      if (fault !== undefined) faults.push(`${fault}: ${told(request, at)}`)
      if (at % 1_000 === 999) said(at + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  agent.destroy()
  if (!server.isRunning())
    faults.push(
      `the process ended near ${requests
        .slice(Math.max(0, next - atOnce - 1), next)
        .map(told)
        .join('\n')}`,
    )
  const waits = await colleague.stop()
  return { asked: Math.min(next, count), statuses, faults, ...waits }
}

async function knownOf(server: ServerProcess): Promise<Known> {
  const databases = [
    'customers',
    'contacts',
    'quotes',
    'contracts',
    'service',
    'catalog',
    'directory',
    'documents',
  ]
  const rows = await Promise.all(
    databases.map(async (db) => (await server.asAdmin(`/${db}/_all_docs?limit=4`))['rows'] as Row[]),
  )
  return {
    databases,
    ids: rows.flat().map(({ id }) => id),
    revs: rows.flat().map(({ value }) => value.rev),
  }
}

interface Row {
  readonly id: string
  readonly value: { readonly rev: string }
}

function send(
  address: string,
  { who, method, path, headers, body }: OddRequest,
  agent: Agent,
): Promise<Heard> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const gone = () => resolve({ status: 0, type: '', text: '' })
    try {
      const sent = ask(
        {
          hostname,
          port,
          path,
          method,
          agent,
          headers: { ...credentials(who), ...headers },
          timeout: patience,
        },
        (answer) => {
          let text = ''
          // A feed that goes on for ever is heard for a while.
          const enough = setTimeout(() => answer.destroy(), patience)
          answer.on('data', (chunk: Buffer) =>
            text.length < 100_000 ? (text += chunk.toString()) : undefined,
          )
          answer.once('close', () => {
            clearTimeout(enough)
            resolve({ status: answer.statusCode ?? 0, type: String(answer.headers['content-type']), text })
          })
          answer.once('error', () => {})
        },
      )
      sent.once('timeout', () => sent.destroy())
      sent.once('error', gone)
      sent.end(body)
    } catch {
      // Node's own client refuses to send it.
      gone()
    }
  })
}

function credentials(who: Who): Record<string, string> {
  if (who === 'nobody') return {}
  const name = who === 'desk' ? 'syncadmin' : who
  const basic = { authorization: `Basic ${Buffer.from(`${name}:demo`).toString('base64')}` }
  return who === 'desk' ? { ...basic, 'satchel-desk': '1' } : basic
}

/** What is wrong with an answer, whatever was asked. */
function faultOf({ method }: OddRequest, { status, type, text }: Heard): string | undefined {
  if (status >= 500 && status !== 501 && status !== 503) return `answered ${status} ${text.slice(0, 200)}`
  if (status < 400 || method === 'HEAD') return undefined
  try {
    const { error, reason } = JSON.parse(text) as Record<string, unknown>
    if (typeof error === 'string' && typeof reason === 'string' && type.includes('json')) return undefined
  } catch {
    // Told below, with what it was.
  }
  return `answered ${status} (${type}) ${JSON.stringify(text.slice(0, 200))}`
}

function told({ who, method, path, headers, body }: OddRequest, at: number): string {
  const shown = body && (body.length > 400 ? `${body.length} bytes` : Buffer.from(body).toString())
  return `#${at} ${who} ${method} ${path.slice(0, 300)} ${JSON.stringify(headers)} ${shown ?? ''}`
}

/** Somebody who reads one document again and again, and the memory of the process. */
function watch(server: ServerProcess): {
  readonly stop: () => Promise<Omit<HttpReport, 'asked' | 'statuses' | 'faults'>>
} {
  const waits: number[] = []
  let [on, peak] = [true, 0]
  const agent = new Agent({ keepAlive: true })
  const work = async () => {
    while (on && server.isRunning()) {
      const begun = performance.now()
      const request = {
        who: askers[3] ?? 'manager1',
        method: 'GET',
        path: '/directory/user:manager1',
        headers: {},
        body: undefined,
      }
      await send(server.address, request, agent)
      waits.push(performance.now() - begun)
      peak = Math.max(peak, residentBytes(server.pid()))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const working = work()
  return {
    stop: async () => {
      on = false
      await working
      agent.destroy()
      const sorted = waits.toSorted((a, b) => a - b)
      return {
        peak,
        longestWait: sorted.at(-1) ?? 0,
        usualWait: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      }
    },
  }
}

function residentBytes(pid: number | undefined): number {
  try {
    const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return Number(found?.[1] ?? 0) * 1_024
  } catch {
    return 0
  }
}
