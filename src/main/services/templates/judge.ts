import type { ProblemReason, ProblemValues } from '#shared/templates/problem-words.ts'
import { createPackage, ownerOfRelations, relationsPartOf } from './package.ts'
import { attributeOf, elementsOf, type XmlElement } from './xml-tree.ts'

const propertiesFirst: Readonly<Record<string, string>> = {
  'w:pPr': 'w:p',
  'w:rPr': 'w:r',
  'w:tcPr': 'w:tc',
  'w:sdtPr': 'w:sdt',
  'w:tblPr': 'w:tbl',
}
const blocks = new Set('w:p w:tbl w:sdt w:altChunk w:customXml w:ins w:moveTo mc:AlternateContent'.split(' '))
const rowLike = new Set('w:tr w:sdt w:customXml w:ins w:del'.split(' '))
const needBlocks = new Set('w:hdr w:ftr w:txbxContent w:footnote w:endnote w:comment'.split(' '))
const unique: Readonly<Record<string, string>> = {
  'w:bookmarkStart': 'w:name',
  'w:commentReference': 'w:id',
  'w:footnoteReference': 'w:id',
  'w:endnoteReference': 'w:id',
}

/** What Word would complain of in one part of a file. */
export interface StructuralFault {
  readonly part: string
  readonly reason: ProblemReason
  readonly values: ProblemValues
}

/** Under which a fault is the same as another. */
export function keyOf({ part, reason, values }: StructuralFault): string {
  return JSON.stringify([part, reason, values])
}

/**
 * What Word would complain of in the structure of a file: elements in the wrong order, a table
 * without rows, ids twice, a relationship that leads nowhere. Each with its part and, where it has
 * one, its paragraph. It knows the faults that filling could make, not the whole standard.
 */
export function structuralFaults(parts: ReadonlyMap<string, Uint8Array>): readonly StructuralFault[] {
  const faults = new Map<string, StructuralFault>()
  const docx = createPackage(parts)
  for (const name of docx.names()) {
    if (!/[/+]xml$/i.test(docx.contentType(name)) && !/\.(xml|rels)$/i.test(name)) continue
    const read = docx.read(name)
    if (!('root' in read)) {
      const { reason, line = 0 } = read.fault
      add(name, reason, { line: String(line) })
      continue
    }
    if (/\.rels$/i.test(name)) checkRelations(name)
    else checkPart(name, read.root)
  }
  return [...faults.values()]

  function add(part: string, reason: ProblemReason, values: ProblemValues = {}): void {
    const fault = { part, reason, values }
    faults.set(keyOf(fault), fault)
  }

  function checkPart(name: string, root: XmlElement): void {
    const ids = new Set(docx.relations(name).map(({ id }) => id))
    const seen = new Set<string>()
    let fields = 0
    visit(root, undefined, { columns: 0 })
    if (fields !== 0) add(name, 'fieldOpen')

    function visit(element: XmlElement, parent: XmlElement | undefined, grid: { columns: number }): void {
      const children = elementsOf(element)
      checkOrder(name, element, parent)
      checkContent(name, element, children, grid)
      twice(element, parent)
      if (element.name === 'w:fldChar') fields += fieldStep(element)
      for (const { name: attribute, value } of element.attributes)
        if (/^r:(id|embed|link|pict)$/.test(attribute) && value !== '' && !ids.has(value))
          add(name, 'leadsNowhere', { attribute, element: element.name })
      const inner = element.name === 'w:tbl' ? { columns: gridOf(children) } : grid
      for (const child of children) visit(child, element, inner)
    }

    function twice(element: XmlElement, parent: XmlElement | undefined): void {
      const attribute = unique[element.name]
      const isControl = element.name === 'w:id' && parent?.name === 'w:sdtPr'
      const value = attributeOf(element, attribute ?? (isControl ? 'w:val' : ''))
      if (value === undefined || (attribute === undefined && !isControl)) return
      const key = `${element.name} ${value}`
      if (seen.has(key)) add(name, 'idTwice', { id: key })
      seen.add(key)
    }
  }

  function checkOrder(name: string, element: XmlElement, parent: XmlElement | undefined): void {
    const wanted = propertiesFirst[element.name]
    if (wanted === undefined || parent?.name !== wanted) return
    if (elementsOf(parent)[0] !== element) add(name, 'notFirst', { element: element.name, parent: wanted })
  }

  function checkContent(
    name: string,
    element: XmlElement,
    children: readonly XmlElement[],
    grid: { readonly columns: number },
  ): void {
    const content = children.filter((child) => blocks.has(child.name))
    if (element.name === 'w:tc') {
      if (content.length === 0) add(name, 'cellEmpty')
      else if (content.at(-1)?.name === 'w:tbl') add(name, 'cellEndsInTable')
    }
    if (needBlocks.has(element.name) && content.length === 0)
      add(name, 'noParagraph', { element: element.name })
    if (element.name === 'w:tbl' && !children.some((child) => rowLike.has(child.name)))
      add(name, 'tableWithoutRows')
    if (element.name === 'w:body' && children.slice(0, -1).some((child) => child.name === 'w:sectPr'))
      add(name, 'behindSection')
    if (element.name === 'w:sdtContent' && children.length === 0) add(name, 'emptyControl')
    if (element.name === 'w:tr') checkRow(name, children, grid)
  }

  function checkRow(
    name: string,
    children: readonly XmlElement[],
    { columns }: { readonly columns: number },
  ): void {
    const cells = children.filter((child) => child.name === 'w:tc')
    if (cells.length === 0 && !children.some((child) => /^w:(sdt|customXml)$/.test(child.name)))
      add(name, 'rowWithoutCells')
    const width = cells.reduce((sum, cell) => sum + spanOf(cell), 0)
    if (columns > 0 && width > columns)
      add(name, 'rowTooWide', { width: String(width), columns: String(columns) })
  }

  function checkRelations(name: string): void {
    const owner = ownerOfRelations(name)
    if (relationsPartOf(owner).toLowerCase() !== name.toLowerCase()) return
    for (const { target, isOutside, kind } of docx.relations(owner))
      if (!isOutside && target !== '' && !target.startsWith('#') && docx.target(owner, target) === undefined)
        add(name, 'relationMissing', { kind })
  }
}

function fieldStep(element: XmlElement): number {
  const type = attributeOf(element, 'w:fldCharType')
  return type === 'begin' ? 1 : type === 'end' ? -1 : 0
}

function gridOf(children: readonly XmlElement[]): number {
  const grid = children.find(({ name }) => name === 'w:tblGrid')
  return grid ? elementsOf(grid).filter(({ name }) => name === 'w:gridCol').length : 0
}

function spanOf(cell: XmlElement): number {
  const properties = elementsOf(cell).find(({ name }) => name === 'w:tcPr')
  const span = properties && elementsOf(properties).find(({ name }) => name === 'w:gridSpan')
  return span ? Number(attributeOf(span, 'w:val') ?? 1) : 1
}
