import { sameName } from './open-docx.ts'
import { attributeOf, elementsOf, readXml, type XmlElement } from './xml-tree.ts'
import { writePart } from './write-xml.ts'

export interface Relation {
  readonly id: string
  /** The last word of its type: `image`, `attachedTemplate`. */
  readonly kind: string
  readonly target: string
  /** It leads out of the file. */
  readonly isOutside: boolean
  readonly element: XmlElement
}

/**
 * The parts of a Word file as Word finds them: by content type and by relationship, whatever
 * they are called. Trees are read once, and written back only where something was changed.
 */
export interface DocxPackage {
  readonly names: () => readonly string[]
  readonly bytes: (name: string) => Uint8Array
  /** What is wrong with a part as XML, or its tree. */
  readonly read: (name: string) => ReturnType<typeof readXml>
  readonly tree: (name: string) => XmlElement | undefined
  readonly contentType: (name: string) => string
  readonly relations: (name: string) => readonly Relation[]
  /** The part that a relationship of `from` leads to, as it is called in the file. */
  readonly target: (from: string, target: string) => string | undefined
  /** What was changed in its tree is written. */
  readonly changed: (name: string) => void
  readonly remove: (name: string) => void
  readonly set: (name: string, bytes: Uint8Array) => void
  /** The document itself. */
  readonly main: () => string | undefined
  readonly finished: () => ReadonlyMap<string, Uint8Array>
}

export const contentTypesPart = '[Content_Types].xml'

export function createPackage(opened: ReadonlyMap<string, Uint8Array>): DocxPackage {
  const parts = new Map(opened)
  const trees = new Map<string, ReturnType<typeof readXml>>()
  const dirty = new Set<string>()
  const known = () => new Map([...parts.keys()].map((name) => [sameName(name), name]))
  const own = (name: string) => known().get(sameName(name))
  return {
    names: () => [...parts.keys()],
    bytes: (name) => parts.get(name) ?? new Uint8Array(),
    read,
    tree,
    contentType,
    relations,
    target: (from, to) => own(resolved(from, to)),
    changed: (name) => void dirty.add(name),
    remove: (name) => {
      parts.delete(name)
      trees.delete(name)
      dirty.delete(name)
    },
    set: (name, bytes) => {
      parts.set(name, bytes)
      trees.delete(name)
      dirty.delete(name)
    },
    main,
    finished: () => {
      for (const name of dirty) {
        const root = tree(name)
        if (root) parts.set(name, writePart(root))
      }
      dirty.clear()
      return parts
    },
  }

  function read(name: string): ReturnType<typeof readXml> {
    const found = trees.get(name) ?? readXml(parts.get(name) ?? new Uint8Array())
    trees.set(name, found)
    return found
  }

  function tree(name: string): XmlElement | undefined {
    if (!parts.has(name)) return undefined
    const found = read(name)
    return 'root' in found ? found.root : undefined
  }

  function contentType(name: string): string {
    const root = tree(own(contentTypesPart) ?? contentTypesPart)
    if (!root) return ''
    const wanted = sameName(name)
    const extension = /\.([^./]+)$/.exec(wanted)?.[1] ?? ''
    let byExtension = ''
    for (const entry of elementsOf(root)) {
      const type = attributeOf(entry, 'ContentType') ?? ''
      if (entry.local === 'Override' && sameName((attributeOf(entry, 'PartName') ?? '').slice(1)) === wanted)
        return type
      if (entry.local === 'Default' && attributeOf(entry, 'Extension')?.toLowerCase() === extension)
        byExtension = type
    }
    return byExtension
  }

  function relations(name: string): readonly Relation[] {
    const root = tree(own(relationsPartOf(name)) ?? '')
    return root
      ? elementsOf(root)
          .filter(({ local }) => local === 'Relationship')
          .map(relationOf)
      : []
  }

  function main(): string | undefined {
    const start = relations('').find(({ kind, isOutside }) => kind === 'officeDocument' && !isOutside)
    const named = start && own(resolved('', start.target))
    return named ?? [...parts.keys()].find((name) => isMainType(contentType(name)))
  }
}

export function relationOf(element: XmlElement): Relation {
  const target = attributeOf(element, 'Target') ?? ''
  const mode = (attributeOf(element, 'TargetMode') ?? '').toLowerCase()
  return {
    id: attributeOf(element, 'Id') ?? '',
    kind: (attributeOf(element, 'Type') ?? '').replace(/^.*\//, ''),
    target,
    isOutside: mode === 'external' || /^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(target.trim()),
    element,
  }
}

/** `word/document.xml` has its relationships in `word/_rels/document.xml.rels`; the file's own are in `_rels/.rels`. */
export function relationsPartOf(name: string): string {
  const slash = name.lastIndexOf('/') + 1
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`
}

/** The part whose relationships a part holds. */
export function ownerOfRelations(name: string): string {
  return name.replace(/(^|\/)_rels\/([^/]*)\.rels$/i, '$1$2')
}

function isMainType(type: string): boolean {
  return /wordprocessingml\.(document|template)\.main\+xml$/i.test(type)
}

function resolved(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  return steps.join('/')
}
