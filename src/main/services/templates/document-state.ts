import type { NonTextNode } from 'docx-templates/lib/types.js'
import { pictureXml } from './picture.ts'
import { TemplateFault } from './problem.ts'
import type { Story } from './program.ts'

/** What one document keeps for all of its parts: numbers that are given once, pictures, notes. */
export interface DocumentState {
  readonly numbered: (group: 'docPr' | 'sdt' | 'vml', value: string) => string
  readonly isFirst: (key: string) => boolean
  readonly note: (kind: 'footnote' | 'endnote', value: string) => string
  /** The relationship of a part to a link. */
  readonly link: (part: string, address: string) => string
  /** The next picture, as it stands in a drawing. */
  readonly drawing: (story: Story, made: NonTextNode) => string
}

export interface NewRelation {
  readonly part: string
  readonly id: string
  readonly kind: 'image' | 'hyperlink'
  readonly target: string
}

export interface Document extends DocumentState {
  readonly relations: readonly NewRelation[]
  readonly pictures: ReadonlyMap<string, Uint8Array>
  /** Notes that are there once more for another use. */
  readonly notes: readonly {
    readonly kind: 'footnote' | 'endnote'
    readonly from: string
    readonly to: string
  }[]
  /** What was written once, by key; `once` is the text. */
  readonly written: ReadonlySet<string>
}

/** Where numbers of ours begin: above what Word gives to a page, and below what its fields hold. */
const firstNumber = 1_000_000
/** A note's number has to stay below 32,768; those of authors count from 1. */
const firstNote = 10_000
const mostNotes = 20_000

/** What one document keeps while its parts are filled. `asked`: its pictures as PNG in base64, in the order of reading. */
export function createDocument(mediaFolder: string, asked: readonly string[]): Document {
  const relations: NewRelation[] = []
  const pictures = new Map<string, Uint8Array>()
  const notes: Document['notes'][number][] = []
  const written = new Set<string>()
  const given = new Set<string>()
  const known = new Map<string, string>()
  let last = firstNumber
  let drawn = 0
  return {
    relations,
    pictures,
    notes,
    written,
    numbered: (group, value) => {
      const key = `${group} ${value}`
      if (!given.has(key)) {
        given.add(key)
        return value
      }
      return group === 'vml' ? `${value}_${next()}` : next()
    },
    isFirst: (key) => {
      if (written.has(key)) return false
      written.add(key)
      return true
    },
    note: (kind, value) => {
      const key = `${kind} ${value}`
      if (!given.has(key)) {
        given.add(key)
        return value
      }
      if (notes.length >= mostNotes) throw new TemplateFault('repeatsTooMuch')
      const to = String(firstNote + notes.length)
      notes.push({ kind, from: value, to })
      return to
    },
    link: (part, address) => related(part, 'hyperlink', address),
    drawing: ({ part, isStrict }, made) => {
      const png = asked[drawn] ?? ''
      drawn += 1
      return pictureXml(made, { relation: related(part, 'image', pictureOf(png)), id: next(), isStrict })
    },
  }

  function next(): string {
    last += 1
    return String(last)
  }

  function pictureOf(png: string): string {
    const name = known.get(png) ?? `${mediaFolder}satchel-${pictures.size + 1}.png`
    if (!known.has(png)) pictures.set(name, new Uint8Array(Buffer.from(png, 'base64')))
    known.set(png, name)
    return `/${name}`
  }

  function related(part: string, kind: NewRelation['kind'], target: string): string {
    const key = `${part} ${kind} ${target}`
    const id = known.get(key) ?? `rIdSatchel${relations.length + 1}`
    if (!known.has(key)) relations.push({ part, id, kind, target })
    known.set(key, id)
    return id
  }
}
