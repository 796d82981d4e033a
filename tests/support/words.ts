import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '#shared/kernel/format.ts'
import type { RoomWords, SameNames, Words } from '#renderer/ui/both-languages.ts'

const renderer = join(import.meta.dirname, '../../src/renderer')

/** The words of every room, by their file below `src/renderer`. */
export async function wordsByRoom(): Promise<ReadonlyMap<string, RoomWords>> {
  const paths = globSync('**/{words,feature}.ts', { cwd: renderer }).toSorted()
  const rooms = new Map<string, RoomWords>()
  for (const path of paths) {
    const { words } = (await import(join(renderer, path))) as { readonly words?: RoomWords }
    if (words) rooms.set(path.slice(0, -'.ts'.length), words)
  }
  return rooms
}

/** The words of the whole window, as it shows them. */
export async function allWords(language: Language): Promise<SameNames<Words>> {
  const all: Tree = {}
  for (const words of (await wordsByRoom()).values()) addTo(all, words[language])
  return all as SameNames<Words>
}

interface Tree {
  [name: string]: string | Tree
}

function addTo(all: Tree, more: RoomWords['en']): void {
  for (const [name, of] of Object.entries(more)) {
    if (typeof of === 'string') {
      all[name] = of
      continue
    }
    const inner = all[name]
    const within = typeof inner === 'object' ? inner : {}
    all[name] = within
    addTo(within, of)
  }
}

/** Every word under its whole name, as `t` is given it. */
export function flatWords(tree: RoomWords['en'], path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, of]) =>
    typeof of === 'string' ? [[`${path}${name}`, of] as const] : flatWords(of, `${path}${name}.`),
  )
}
