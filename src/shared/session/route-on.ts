/**
 * A route of a server (`/_session`), wherever the server lies: it may have a path of its own
 * (`https://host/satchel`), and a slash at its end.
 */
export function routeOn(server: string, route: string): string {
  return `${server.replace(/\/+$/, '')}${route}`
}
