/**
 * The address of a sync server: where it is, and the path under which it lies there (none for most).
 * Without a slash at its end, so that the routes of the server follow on it.
 */
export function serverAddress(typed: string): string | undefined {
  const text = typed.trim()
  const withScheme = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(withScheme)) return undefined
  const { protocol, origin, pathname, search, hash, username, password } = new URL(withScheme)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  // What we would leave out was meant for something: better no address than another one.
  if (search !== '' || hash !== '' || username !== '' || password !== '') return undefined
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

/** Customer data travels encrypted, or does not leave this machine. */
export function isSafeServer(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** The address of a server that was named at the start or stands in a file: '' for one that is not safe. */
export function safeServer(named: string): string {
  const address = named === '' ? undefined : serverAddress(named)
  return address !== undefined && isSafeServer(address) ? address : ''
}
