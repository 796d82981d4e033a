import type { ProblemReason } from '#shared/templates/problem-words.ts'
import { linkTarget } from './link-target.ts'
import { attributeOf, isElement, textOf, type XmlElement } from './xml-tree.ts'

/** Fields that fetch, run or insert what is not in the document; only the name of a field counts. */
const dangerous = new Set(
  'DDE DDEAUTO INCLUDETEXT INCLUDEPICTURE INCLUDE LINK IMPORT DATABASE DATA EMBED RD AUTOTEXT AUTOTEXTLIST GLOSSARY ASK FILLIN PRINT ADDIN HTMLACTIVEX CONTROL'.split(
    ' ',
  ),
)
/** Words that Word's own templates give to MACROBUTTON where a click is to do nothing or to select. */
const idleMacros = /^(no\w*|dofieldclick|acceptallchangesshown|acceptallchangesindoc|clickheretotype)$/i

export interface FieldFault {
  readonly reason: ProblemReason
  readonly field: string
  readonly code: string
}

/** The fields of a part that reach outside of the document, however they are cut into pieces or nested. */
export function dangerousFieldsIn(root: XmlElement): readonly FieldFault[] {
  const faults: FieldFault[] = []
  const open: { code: string; isRead: boolean; hasInner: boolean }[] = []
  visit(root)
  // A field that nobody closes is still one to Word.
  for (const field of open) if (!field.isRead) inspect(field.code, field.hasInner)
  return faults

  function visit(element: XmlElement): void {
    if (element.local === 'fldSimple') inspect(instructionOf(element), false)
    if (element.local === 'instrText' || element.local === 'delInstrText') read(textOf(element))
    if (element.local === 'fldChar') step(typeOf(element))
    for (const child of element.children) if (isElement(child)) visit(child)
  }

  function read(text: string): void {
    const field = open.at(-1)
    if (field) field.code += text
    else inspect(text, false)
  }

  function step(type: string): void {
    if (type === 'begin') {
      const outer = open.at(-1)
      if (outer && outer.code.trim() === '') outer.hasInner = true
      open.push({ code: '', isRead: false, hasInner: false })
      return
    }
    const field = open.at(-1)
    if (field && !field.isRead) {
      inspect(field.code, field.hasInner)
      field.isRead = true
    }
    if (type === 'end') open.pop()
  }

  function inspect(code: string, hasInner: boolean): void {
    const [, name = '', rest = ''] = /^[\s"]*([\p{L}\d_]*)([\s\S]*)$/u.exec(code) ?? []
    const field = name.toUpperCase()
    const fault = (reason: ProblemReason) => faults.push({ reason, field, code: code.trim() })
    if (hasInner) fault('fieldHidden')
    else if (dangerous.has(field)) fault('fieldReaches')
    else if (field === 'MACROBUTTON' && !idleMacros.test(/^\s*(\S*)/.exec(rest)?.[1] ?? ''))
      fault('fieldReaches')
    else if (field === 'HYPERLINK' && linkTarget(addressIn(rest)) === 'program') fault('runsProgram')
  }
}

function addressIn(rest: string): string {
  const found = /^\s*(?:"([^"]*)"|([^\s\\]\S*))/.exec(rest)
  return (found?.[1] ?? found?.[2] ?? '').replaceAll('\\\\', '\\')
}

function instructionOf(element: XmlElement): string {
  return element.attributes.find(({ qname }) => qname.replace(/^.*:/, '') === 'instr')?.value ?? ''
}

function typeOf(element: XmlElement): string {
  return (
    attributeOf(element, 'w:fldCharType') ??
    element.attributes.find(({ qname }) => qname.endsWith('fldCharType'))?.value ??
    ''
  )
}
