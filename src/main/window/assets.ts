import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

/** Built files of the window and nothing else, with the headers that go with them in either host. */
export interface Assets {
  readonly find: (pathname: string) => Promise<Asset | undefined>
}

export interface Asset {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

const noncePlaceholder = '__STYLE_NONCE__'

/**
 * `syncServer` is the only address the window may talk to; scripts come from the
 * package. Mantine makes style elements at run time: they carry a nonce that is new
 * with every load, so nothing else may add styles.
 */
export function createAssets(root: string, syncServer: () => string): Assets {
  return {
    find: async (pathname) => {
      const path = join(root, normalize(decoded(pathname === '/' ? '/index.html' : pathname)))
      const type = typeOf[extname(path)]
      if (!type || !path.startsWith(root + sep)) return undefined
      const bytes = await readFile(path).catch(() => undefined)
      if (!bytes) return undefined
      const nonce = randomBytes(16).toString('base64')
      const page = extname(path) === '.html'
      return {
        bytes: page ? Buffer.from(bytes.toString().replaceAll(noncePlaceholder, nonce)) : bytes,
        headers: {
          'content-type': type,
          'content-security-policy': policy(syncServer(), nonce),
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
          'cache-control': page ? 'no-store' : 'public, max-age=31536000, immutable',
        },
      }
    },
  }
}

function policy(syncServer: string, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${originOf(syncServer)}`.trim(),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : ''
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return ''
  }
}

const typeOf: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
