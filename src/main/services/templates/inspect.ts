import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { dangerousFieldsIn } from './inspect-fields.ts'
import { inspectPicture } from './inspect-picture.ts'
import { linkTarget } from './link-target.ts'
import { type DocxPackage, ownerOfRelations, type Relation, relationOf } from './package.ts'
import { problemAt } from './problem.ts'
import { everyElement, type XmlElement } from './xml-tree.ts'

const embeddedKinds =
  /^(aFChunk|oleObject|control|activeXControlBinary|vbaProject|wordVbaData|package|extensibility|userCustomization|webextension|webextensiontaskpanes|attachedToolbars|keyMapCustomizations)$/i
const activeTypes = /macroEnabled|vbaProject|vbaData|activeX|oleObject|webextension|keyMapCustomizations/i

/**
 * What of a Word file could run, fetch, or hide something. Looks at every part, whatever its
 * name and type say, by what its elements mean and not by how they are written.
 */
export function inspectDocx(docx: DocxPackage): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  for (const name of docx.names()) inspectPart(name)
  return problems

  function refuse(
    rule: TemplateProblem['rule'],
    part: string,
    reason: ProblemReason,
    values: ProblemValues = {},
    text?: string,
  ): void {
    problems.push(
      problemAt('refused', rule, { part, ...(text === undefined ? {} : { text }) }, reason, values),
    )
  }

  function inspectPart(name: string): void {
    const bytes = docx.bytes(name)
    const type = docx.contentType(name)
    if (/vbaProject|vbaData|\.(bas|vbs|js|exe|dll|bat|ps1|cmd|scr|hta)$/i.test(name) || isProgram(bytes))
      return refuse('macro', name, 'macro')
    if (/(^|\/)(embeddings|activeX)\//i.test(name) || isContainer(bytes))
      return refuse('embedded', name, 'embeddedObject')
    if (isXml(name, type, bytes)) return inspectXml(name)
    const fault = inspectPicture(name, type, bytes)
    if (fault) refuse('picture', name, fault.reason, fault.values)
  }

  function inspectXml(name: string): void {
    const read = docx.read(name)
    if (!('root' in read)) {
      const { reason, line = 0 } = read.fault
      if (reason === 'doctype') return refuse('doctype', name, 'doctype')
      return refuse('notDocx', name, 'unreadablePart', { fault: reason, line: String(line) })
    }
    if (read.root.local === 'svg') return refuse('picture', name, 'pictureSvg')
    if (/^(customUI|taskpanes|webextension)$/.test(read.root.local))
      return refuse('embedded', name, 'embeddedObject')
    for (const element of everyElement(read.root)) inspectElement(name, element)
    for (const { reason, field, code } of dangerousFieldsIn(read.root))
      refuse('field', name, reason, { field }, code)
  }

  function inspectElement(name: string, element: XmlElement): void {
    const { local } = element
    if (local === 'Relationship') inspectRelation(name, relationOf(element))
    else if (local === 'Override' || local === 'Default') inspectType(name, element)
    else if (local === 'altChunk') refuse('embedded', name, 'foreignDocument')
    else if (element.name === 'w:object' || element.name === 'w:control' || local === 'OLEObject')
      refuse('embedded', name, 'embeddedObject')
    else if (local === 'webVideoPr') refuse('external', name, 'fetched')
    else if (/^[vo]:/.test(element.name)) inspectDrawn(name, element)
  }

  function inspectType(name: string, element: XmlElement): void {
    const type = element.attributes.find((one) => one.name === 'ContentType')?.value ?? ''
    if (activeTypes.test(type)) refuse('macro', name, 'macroType', { type })
  }

  /** A picture or a fill of old Word that names its source beside the relationships. */
  function inspectDrawn(name: string, element: XmlElement): void {
    const isFetching = /^(imagedata|image|fill|stroke|background)$/.test(element.local)
    for (const { name: attribute, value } of element.attributes) {
      if (attribute !== 'src' && attribute !== 'href' && attribute !== 'o:href' && attribute !== 'o:althref')
        continue
      if (value.trim() === '' || value.startsWith('#')) continue
      if (isFetching || attribute === 'src') refuse('external', name, 'fetched', {}, value)
      else if (linkTarget(value) === 'program') refuse('external', name, 'runsProgram', {}, value)
    }
  }

  function inspectRelation(name: string, { kind, target, isOutside }: Relation): void {
    if (embeddedKinds.test(kind)) return refuse('embedded', name, 'embeddedObject', {}, target)
    if (kind === 'hyperlink') {
      if (linkTarget(target) === 'program') refuse('external', name, 'runsProgram', {}, target)
    } else if (isOutside) refuse('external', name, 'fetched', {}, target)
    else if (climbsOut(ownerOfRelations(name), target)) refuse('external', name, 'leadsOut', {}, target)
  }
}

function climbsOut(owner: string, target: string): boolean {
  let depth = target.startsWith('/') ? 0 : owner.split('/').length - 1
  for (const step of target.split(/[\\/]/)) {
    if (step === '..') depth -= 1
    else if (step !== '.' && step !== '') depth += 1
    if (depth < 0) return true
  }
  return false
}

function isXml(name: string, type: string, bytes: Uint8Array): boolean {
  if (/\.(xml|rels|vml)$/i.test(name) || /[/+]xml$/i.test(type)) return true
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true
  return /^(\u00ef\u00bb\u00bf)?\s*</.test(new TextDecoder('latin1').decode(bytes.subarray(0, 100)))
}

function isProgram(bytes: Uint8Array): boolean {
  return bytes[0] === 0x4d && bytes[1] === 0x5a
}

/** A file of files: an archive, or what old Office keeps objects and macros in. */
function isContainer(bytes: Uint8Array): boolean {
  const begins = (...wanted: readonly number[]) => wanted.every((byte, at) => bytes[at] === byte)
  return begins(0x50, 0x4b, 3, 4) || begins(0xd0, 0xcf, 0x11, 0xe0)
}
