import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url))

export function at(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url))
}
