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
