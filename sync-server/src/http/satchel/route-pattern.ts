import type { Route } from '#shared/server/route.ts'

/** `PUT /_satchel/devices/:id`: how the framework names the route of an entry. */
export function patternOf(entry: Route): string {
  return `${entry.method} ${fastifyPath(entry)}`
}

/** The path of an entry as the framework writes it. */
export function fastifyPath({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
