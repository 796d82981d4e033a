import { routeOn } from '#shared/session/route-on.ts'
import type { Proof } from './ports.ts'

/** What a server answers to a GET, as JSON. Rejects where it does not answer, or with something else. */
export type AskJson = (url: string, headers: Readonly<Record<string, string>>) => Promise<unknown>

/** Asks over HTTP: the server's name for itself, and whom the token signs in there. */
export function serverProof(ask: AskJson): Proof {
  return {
    isSessionOf: async ({ server, company, user, token }) => {
      try {
        const welcome = (await ask(routeOn(server, '/'), {})) as { readonly uuid?: unknown } | null
        if (welcome?.uuid !== company) return false
        const authorization = `Bearer ${token}`
        const session = (await ask(routeOn(server, '/_session'), { authorization })) as {
          readonly userCtx?: { readonly name?: unknown }
        } | null
        return session?.userCtx?.name === user
      } catch {
        return false
      }
    },
  }
}
