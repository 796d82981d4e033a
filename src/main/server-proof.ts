import type { Proof } from './ports.ts'

type Ask = (
  url: string,
  init?: { headers?: Record<string, string>; signal?: AbortSignal },
) => Promise<Response>

/** Milliseconds: whoever signs in just spoke with the server. */
const patience = 10_000

/** Asks over HTTP: the server's name for itself, and whom the token signs in there. */
export function serverProof(ask: Ask): Proof {
  return {
    isSessionOf: async ({ server, company, user, token }) => {
      try {
        const base = server.endsWith('/') ? server : `${server}/`
        const welcome = await answer(base)
        if (welcome['uuid'] !== company) return false
        const session = await answer(`${base}_session`, { authorization: `Bearer ${token}` })
        const { name } = (session['userCtx'] ?? {}) as { readonly name?: unknown }
        return name === user
      } catch {
        return false
      }
    },
  }

  async function answer(url: string, headers: Record<string, string> = {}): Promise<Record<string, unknown>> {
    const response = await ask(url, { headers, signal: AbortSignal.timeout(patience) })
    return response.ok ? ((await response.json()) as Record<string, unknown>) : {}
  }
}
