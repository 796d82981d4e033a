import { strToU8 } from 'fflate'
import type { Language } from '#shared/kernel/format.ts'
import { createDocument, type Document, type NewRelation } from './document-state.ts'
import { assemble } from './assemble.ts'
import { fillText } from './engine.ts'
import { createInterpreter } from './interpret.ts'
import { contentTypesPart, type DocxPackage, relationsPartOf } from './package.ts'
import type { PreparedTemplate } from './prepare.ts'
import { createResults } from './results.ts'
import { scopeOf } from './scope.ts'
import { declaration, writeXml } from './write-xml.ts'
import { attributeOf, elementsOf, type XmlElement } from './xml-tree.ts'
import { zipped } from './zip.ts'

export interface FillWith {
  readonly fields: Readonly<Record<string, unknown>>
  readonly language: Language
  /** Chinese names to the fields' own. */
  readonly aliases: Readonly<Record<string, string>>
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const strictRelationships = 'http://purl.oclc.org/ooxml/officeDocument/relationships/'

/** The parts of a filled template. Throws a `PlacedFault` where a command cannot be done. */
export async function fillParts(
  template: PreparedTemplate,
  { fields, language, aliases }: FillWith,
): Promise<Map<string, Uint8Array>> {
  const { docx, stories, text } = template
  const parts = new Map(docx?.finished() ?? [])
  if (!docx || !text) return parts
  const main = docx.main() ?? ''
  const results = createResults(createInterpreter(language, aliases))
  const made = await fillText(text, results, scopeOf(fields, aliases))
  const document = createDocument(`${main.slice(0, main.lastIndexOf('/') + 1)}media/`, results.pictures)
  for (const [index, { story, commands }] of stories.entries()) {
    // What has no command stays byte for byte, unless a loop needs more of its notes.
    if (commands.length === 0 && document.notes.length === 0) continue
    const xml = assemble(story, made[index] ?? [], document)
    const whole = withNotes(withoutHalves(xml, story.part, document), story.part, docx, document)
    parts.set(story.part, strToU8(declaration + whole))
  }
  for (const [name, bytes] of document.pictures) parts.set(name, bytes)
  if (document.pictures.size > 0) parts.set(contentTypesPart, withPng(docx))
  const isStrict = stories.some(({ story }) => story.isStrict)
  for (const part of new Set(document.relations.map((one) => one.part)))
    parts.set(relationsPartOf(part), withRelations(docx, part, document.relations, isStrict))
  return parts
}

/** The same template and data always give the same bytes: no part says when it was packed. */
export function packed(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const types = parts.get(contentTypesPart)
  return zipped(new Map([...(types ? [[contentTypesPart, types] as const] : []), ...parts]))
}

/** A bookmark or a comment of which a condition left one end only is none. */
function withoutHalves(xml: string, part: string, { written }: Document): string {
  let whole = xml
  for (const key of written) {
    const [of, name = '', id = ''] = key.startsWith(`${part} `)
      ? (key.slice(part.length + 1).match(/(\S+) (.*)/) ?? [])
      : []
    if (of === undefined || !/(Start|End)$/.test(name)) continue
    const other = name.endsWith('End') ? name.replace(/End$/, 'Start') : name.replace(/Start$/, 'End')
    if (written.has(`${part} ${other} ${id}`)) continue
    const local = name.slice(name.indexOf(':') + 1)
    whole = whole.replace(
      new RegExp(
        `<(?:[\\w.-]+:)?${local}\\b[^>]*\\bid="${escapedPattern(id)}"[^>]*?(?:/>|></(?:[\\w.-]+:)?${local}>)`,
      ),
      '',
    )
  }
  return whole
}

/** A footnote that a loop uses more than once is there for each use. */
function withNotes(xml: string, part: string, docx: DocxPackage, { notes }: Document): string {
  const kind = /(footnotes|endnotes)$/.exec(docx.tree(part)?.local ?? '')?.[1]?.slice(0, -1)
  let whole = xml
  for (const note of notes) {
    if (note.kind !== kind) continue
    const pattern = new RegExp(
      `<([\\w.-]+:)?${kind}\\b([^>]*?\\bid=")${escapedPattern(note.from)}("[^>]*>)([\\s\\S]*?)</([\\w.-]+:)?${kind}>`,
    )
    const [found, prefix = '', before = '', after = '', inner = ''] = pattern.exec(whole) ?? []
    if (found === undefined) continue
    const fresh = `<${prefix}${kind}${before}${note.to}${after}${inner.replace(/ [\w.-]+:(paraId|textId)="[^"]*"/g, '')}</${prefix}${kind}>`
    const end = whole.lastIndexOf('</')
    whole = whole.slice(0, end) + fresh + whole.slice(end)
  }
  return whole
}

function withPng(docx: DocxPackage): Uint8Array {
  const root = docx.tree(contentTypesPart)
  const hasPng =
    root &&
    elementsOf(root).some(
      (one) => one.local === 'Default' && attributeOf(one, 'Extension')?.toLowerCase() === 'png',
    )
  if (!root || hasPng) return docx.bytes(contentTypesPart)
  const png = child(root, 'Default', { Extension: 'png', ContentType: 'image/png' })
  return written({ ...root, children: [png, ...root.children] })
}

function withRelations(
  docx: DocxPackage,
  part: string,
  added: readonly NewRelation[],
  isStrict: boolean,
): Uint8Array {
  const root = docx.tree(
    docx.names().find((name) => name.toLowerCase() === relationsPartOf(part).toLowerCase()) ?? '',
  ) ?? {
    name: 'pr:Relationships',
    local: 'Relationships',
    qname: 'Relationships',
    children: [],
    attributes: [
      {
        name: 'xmlns',
        qname: 'xmlns',
        value: 'http://schemas.openxmlformats.org/package/2006/relationships',
      },
    ],
  }
  const fresh = added
    .filter((one) => one.part === part)
    .map(({ id, kind, target }) =>
      child(root, 'Relationship', {
        Id: id,
        Type: `${isStrict ? strictRelationships : relationships}${kind}`,
        Target: target,
        ...(kind === 'hyperlink' ? { TargetMode: 'External' } : {}),
      }),
    )
  return written({ ...root, children: [...root.children, ...fresh] })
}

function child(root: XmlElement, local: string, attributes: Readonly<Record<string, string>>): XmlElement {
  return {
    name: local,
    local,
    qname: `${root.qname.replace(/[^:]*$/, '')}${local}`,
    children: [],
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, qname: name, value })),
  }
}

function written(root: XmlElement): Uint8Array {
  return strToU8(declaration + writeXml(root))
}

function escapedPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
