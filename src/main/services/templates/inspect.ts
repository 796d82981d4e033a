import type { TemplateProblem } from '#shared/templates/template.ts'
import { docxLimits, type OpenedDocx } from './open-docx.ts'
import { readXml } from './read-xml.ts'

/** Relationships that Word follows to somewhere else. A link that a reader clicks is the reader's own. */
const harmless = /\/hyperlink$/
/** Left over where the author's own template was used; nothing is lost with it. */
const removable = /\/attachedTemplate$/

/** Fields that fetch, run or insert what is not in the document. */
const dangerousFields =
  /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|AUTOTEXT|EMBED|RD|GOTOBUTTON|ASK|FILLIN)\b/i

/**
 * What of a Word file could run, fetch, or hide something: refused with its place, or taken out
 * where nothing is lost. Looks at every part, whatever its name and type say.
 */
export function inspectDocx({ parts }: OpenedDocx): {
  readonly problems: readonly TemplateProblem[]
  /** The parts that were changed because something was taken out of them. */
  readonly changed: ReadonlyMap<string, Uint8Array>
} {
  const problems: TemplateProblem[] = []
  const changed = new Map<string, Uint8Array>()
  const refuse = (rule: TemplateProblem['rule'], part: string, detail: string, text?: string) =>
    problems.push({
      severity: 'refused',
      rule,
      part,
      detail: detail.slice(0, 400),
      ...(text === undefined ? {} : { text: text.slice(0, 200) }),
    })

  for (const [name, bytes] of parts) {
    if (/vbaProject|vbaData|\.(bas|vbs|js|exe|dll|bat|ps1|cmd|scr|hta)$/i.test(name))
      refuse('macro', name, 'the file contains a macro or a program')
    else if (/^word\/(embeddings|activeX)\//i.test(name))
      refuse('embedded', name, 'an embedded object or control')
    else if (/^word\/media\//i.test(name)) inspectPicture(name, bytes)
    else if (/\.(xml|rels)$/i.test(name)) inspectXml(name, bytes)
  }
  return { problems, changed }

  function inspectXml(name: string, bytes: Uint8Array): void {
    let fieldCode = ''
    let inCode = false
    let depth = 0
    const fault = readXml(bytes, {
      doctype: () => refuse('doctype', name, 'a document type definition'),
      open: (tag, attributes) => {
        if (tag === 'Relationship') inspectRelationship(name, bytes, attributes)
        if (tag === 'Override' || tag === 'Default') {
          const type = attributes['ContentType'] ?? ''
          if (/macroEnabled|vbaProject|activeX|oleObject/i.test(type))
            refuse('macro', name, `content of the type ${type}`)
        }
        if (tag === 'w:altChunk') refuse('embedded', name, 'a foreign document inside (altChunk)')
        if (tag === 'w:object' || tag === 'o:OLEObject' || tag === 'w:control')
          refuse('embedded', name, 'an embedded object or control')
        if (tag === 'w:fldSimple') inspectField(name, attributes['w:instr'] ?? '')
        if (tag === 'w:instrText') inCode = true
        if (tag === 'w:fldChar') {
          const type = attributes['w:fldCharType']
          if (type === 'begin') depth += 1
          if (type === 'separate' || type === 'end') {
            inspectField(name, fieldCode)
            fieldCode = ''
          }
          if (type === 'end') depth = Math.max(0, depth - 1)
        }
      },
      close: (tag) => {
        if (tag === 'w:instrText') inCode = false
      },
      text: (text) => {
        if (inCode) fieldCode += text
      },
    })
    if (fieldCode !== '') inspectField(name, fieldCode)
    if (fault !== undefined) refuse('notDocx', name, `the part cannot be read: ${fault}`)
  }

  function inspectField(name: string, code: string): void {
    const found = dangerousFields.exec(code)
    if (found)
      refuse('field', name, `the field ${found[1]?.toUpperCase()} reaches outside the document`, code.trim())
  }

  function inspectRelationship(
    name: string,
    bytes: Uint8Array,
    attributes: Readonly<Record<string, string>>,
  ): void {
    const { Type: type = '', Target: target = '', TargetMode: mode = '' } = attributes
    const isOutside = mode.toLowerCase() === 'external' || /^[a-z][a-z0-9+.-]*:|^\\\\|^\/\//i.test(target)
    if (/\/(aFChunk|oleObject|control|vbaProject|package)$/i.test(type))
      return void refuse('embedded', name, 'a foreign document, object or macro inside', target)
    if (!isOutside) {
      if (target.includes('..') && /\.\.\/\.\.\//.test(target))
        refuse('external', name, 'a part that leads out of the file', target)
      return
    }
    if (removable.test(type)) {
      const before = changed.get(name) ?? bytes
      const id = (attributes['Id'] ?? '').replace(/[^\w.-]/g, '')
      const text = new TextDecoder().decode(before)
      changed.set(
        name,
        new TextEncoder().encode(
          text.replace(new RegExp(`<Relationship\\b[^>]*\\bId="${id}"[^>]*?(/>|></Relationship>)`), ''),
        ),
      )
      problems.push({
        severity: 'removed',
        rule: 'external',
        part: name,
        text: target.slice(0, 200),
        detail: 'the template that this document was made from is not asked for',
      })
      return
    }
    if (harmless.test(type) && /^(https?|mailto|tel):/i.test(target)) return
    refuse('external', name, 'something outside of the document that Word would fetch', target)
  }

  function inspectPicture(name: string, bytes: Uint8Array): void {
    if (bytes.length > docxLimits.image)
      return void refuse('picture', name, `a picture of ${bytes.length} bytes`)
    if (/\.svgz?$/i.test(name) || /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 2_000))))
      return void refuse('picture', name, 'an SVG picture may contain programs: use PNG')
    const size = pngSize(bytes)
    if (size && (size.width > docxLimits.pixels || size.height > docxLimits.pixels))
      refuse('picture', name, `a picture of ${size.width} × ${size.height} pixels`)
  }
}

function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const isPng = bytes.length > 24 && [0x89, 0x50, 0x4e, 0x47].every((byte, at) => bytes[at] === byte)
  if (!isPng) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}
