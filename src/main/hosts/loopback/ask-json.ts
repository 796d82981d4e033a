import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getEncrypted } from 'node:https'
import { json } from 'node:stream/consumers'
import { trustedRoots } from '#main/services/settings/certificate-fault.ts'
import type { AskJson } from '#main/server-proof.ts'

/** Milliseconds: whoever signs in just spoke with the server. */
const patience = 10_000

/** With the certificates that the system trusts, as the browser has them; Node's `fetch` knows its own alone. */
export const askJson: AskJson = (url, headers) =>
  new Promise((resolve, reject) => {
    const options = { agent: false, timeout: patience, headers: { accept: 'application/json', ...headers } }
    const take = (response: IncomingMessage) => {
      json(response).then(resolve, reject)
    }
    const request = url.startsWith('https:')
      ? getEncrypted(url, { ...options, ca: [...trustedRoots()] }, take)
      : getPlain(url, options, take)
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error('no answer')))
  })
