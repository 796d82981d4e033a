import type { ProblemReason } from '#shared/templates/problem-words.ts'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { linkTarget } from './link-target.ts'
import { type DocxPackage, ownerOfRelations, type Relation, relationsPartOf } from './package.ts'
import { problemAt } from './problem.ts'
import {
  attributeOf,
  elementsOf,
  everyElement,
  isElement,
  removeElements,
  type XmlElement,
} from './xml-tree.ts'

/**
 * Takes out of a Word file what leads outside and is missed by nobody: the relationship and
 * whatever names it, so that neither end is left. What was taken out is said.
 */
export function takeOut(docx: DocxPackage): readonly TemplateProblem[] {
  const removed: TemplateProblem[] = []
  for (const part of docx.names().filter((name) => /\.rels$/i.test(name))) {
    const owner = ownerOfRelations(part)
    for (const relation of docx.relations(owner)) takeRelation(part, owner, relation)
  }
  for (const part of docx.names().filter((name) => /settings/i.test(docx.contentType(name))))
    takeSettings(part)
  takeSvgTwins()
  takeSignatures()
  return removed

  function say(part: string, reason: ProblemReason, rule: TemplateProblem['rule'], text = ''): void {
    removed.push(problemAt('removed', rule, { part, ...(text === '' ? {} : { text }) }, reason))
  }

  function takeRelation(part: string, owner: string, relation: Relation): void {
    const { kind, target, isOutside, element } = relation
    if (kind === 'attachedTemplate') {
      drop(part, element)
      edit(owner, (root) => removeElements(root, ({ local }) => local === 'attachedTemplate'))
      say(part, 'attachedTemplate', 'external', target)
    } else if (/^mailMerge|^recipientData$/.test(kind)) {
      drop(part, element)
      edit(owner, (root) => removeElements(root, ({ local }) => local === 'mailMerge'))
      say(part, 'mailMerge', 'external', target)
    } else if (kind === 'hyperlink' && isOutside && linkTarget(target) === 'file') {
      drop(part, element)
      edit(owner, (root) => unlink(root, relation.id))
      say(part, 'fileLink', 'external', target)
    } else if (/^(package|oleObject)$/.test(kind) && isChart(owner)) {
      drop(part, element)
      edit(owner, (root) => removeElements(root, ({ local }) => local === 'externalData'))
      const inside = isOutside ? undefined : docx.target(owner, target)
      if (inside !== undefined && !isReferenced(inside)) docx.remove(inside)
      say(part, 'chartData', 'embedded', target)
    }
  }

  /** Where no relationship was left to find them by. */
  function takeSettings(part: string): void {
    const root = docx.tree(part)
    if (!root) return
    const merges = elementsOf(root).some(({ local }) => local === 'mailMerge')
    const attached = elementsOf(root).some(({ local }) => local === 'attachedTemplate')
    if (!merges && !attached) return
    edit(part, (all) => removeElements(all, ({ local }) => /^(mailMerge|attachedTemplate)$/.test(local)))
    if (merges) say(part, 'mailMerge', 'external')
  }

  /** A picture that is there as PNG and as SVG: the PNG stays. */
  function takeSvgTwins(): void {
    for (const part of docx.names()) {
      const root = /\+xml$/i.test(docx.contentType(part)) ? docx.tree(part) : undefined
      if (!root) continue
      const twins = [...everyElement(root)].filter(({ name }) => name === 'asvg:svgBlip')
      if (twins.length === 0) continue
      const ids = new Set(
        twins.map((twin) => attributeOf(twin, 'r:embed') ?? attributeOf(twin, 'r:link') ?? ''),
      )
      const isTwin = (element: XmlElement) => element.name === 'asvg:svgBlip'
      edit(part, (all) => {
        removeElements(all, (element) => element.local === 'ext' && elementsOf(element).some(isTwin))
        removeElements(all, isTwin)
        removeElements(all, (element) => element.name === 'a:extLst' && elementsOf(element).length === 0)
      })
      const stillUsed = new Set(
        [...everyElement(root)].flatMap(({ attributes }) => attributes.map(({ value }) => value)),
      )
      for (const relation of docx.relations(part))
        if (ids.has(relation.id) && !stillUsed.has(relation.id)) {
          drop(relationsPartOf(part), relation.element)
          const picture = docx.target(part, relation.target)
          if (picture !== undefined && !isReferenced(picture)) docx.remove(picture)
        }
      say(part, 'svgTwin', 'picture')
    }
  }

  function takeSignatures(): void {
    const signed = docx
      .relations('')
      .filter(({ element }) => /digital-signature/.test(attributeOf(element, 'Type') ?? ''))
    if (signed.length === 0) return
    for (const { element } of signed) drop('_rels/.rels', element)
    for (const name of docx.names()) if (/^_xmlsignatures\//i.test(name)) docx.remove(name)
    const types = docx.tree('[Content_Types].xml')
    if (types) removeElements(types, (one) => /_xmlsignatures/i.test(attributeOf(one, 'PartName') ?? ''))
    docx.changed('[Content_Types].xml')
    say('_rels/.rels', 'signature', 'embedded')
  }

  function drop(part: string, relation: XmlElement): void {
    edit(part, (root) => removeElements(root, (element) => element === relation))
  }

  function edit(part: string, change: (root: XmlElement) => void): void {
    const name = docx.names().find((one) => one.toLowerCase() === part.toLowerCase()) ?? part
    const root = docx.tree(name)
    if (!root) return
    change(root)
    docx.changed(name)
  }

  function isChart(owner: string): boolean {
    return /chart(ex)?\+xml$/i.test(docx.contentType(owner))
  }

  function isReferenced(part: string): boolean {
    return docx
      .names()
      .filter((name) => /\.rels$/i.test(name))
      .map(ownerOfRelations)
      .some((owner) =>
        docx.relations(owner).some((one) => !one.isOutside && docx.target(owner, one.target) === part),
      )
  }
}

/** The words of a link stay where the link was. */
function unlink(element: XmlElement, id: string): void {
  element.children = element.children.flatMap((child) => {
    if (!isElement(child)) return [child]
    unlink(child, id)
    if (attributeOf(child, 'r:id') !== id) return [child]
    if (child.name === 'w:hyperlink') return child.children
    return /^a:hlink/.test(child.name) ? [] : [child]
  })
}
