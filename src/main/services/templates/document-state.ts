import { TemplateImage } from '#shared/documents/document.ts'
import { matches } from '#shared/kernel/schema.ts'
import type { DocumentState } from './fill.ts'
import { pictureNamespaces } from './namespaces.ts'
import { TemplateFault } from './problem.ts'
import { shownValue } from './values.ts'

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

/** Units of a drawing in a centimetre. */
const unitsOfCentimetre = 360_000
/** Where numbers of ours begin: above what Word gives to a page, and below what its fields hold. */
const firstNumber = 1_000_000
/** A note's number has to stay below 32,768; those of authors count from 1. */
const firstNote = 10_000
const mostNotes = 20_000

/** What one document keeps while its parts are filled. */
export function createDocument(mediaFolder: string): Document {
  const relations: NewRelation[] = []
  const pictures = new Map<string, Uint8Array>()
  const notes: Document['notes'][number][] = []
  const written = new Set<string>()
  const given = new Set<string>()
  const known = new Map<string, string>()
  let last = firstNumber
  return {
    ...{ relations, pictures, notes, written },
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
    drawing: ({ part, isStrict }, value) => {
      if (typeof value !== 'object' || value === null || !matches(TemplateImage, value))
        throw new TemplateFault('notAPicture', { name: shownValue(value) })
      const { png, width, height } = value as TemplateImage
      return drawingOf(related(part, 'image', pictureOf(png)), next(), width, height, isStrict)
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

/** A picture in the line. It declares its own namespaces: its part need not have them. */
function drawingOf(relation: string, id: string, width: number, height: number, isStrict: boolean): string {
  const { wp, a, pic, r } = pictureNamespaces(isStrict)
  const [cx, cy] = [Math.round(width * unitsOfCentimetre), Math.round(height * unitsOfCentimetre)]
  return (
    `<wp:inline xmlns:wp="${wp}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/>` +
    `<wp:docPr id="${id}" name="Picture ${id}"/>` +
    `<a:graphic xmlns:a="${a}"><a:graphicData uri="${pic}"><pic:pic xmlns:pic="${pic}">` +
    `<pic:nvPicPr><pic:cNvPr id="${id}" name="Picture ${id}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip xmlns:r="${r}" r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm>` +
    `<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>`
  )
}
