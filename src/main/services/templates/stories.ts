import type { DocxPackage } from './package.ts'

const filledTypes = /wordprocessingml\.(header|footer|footnotes|endnotes|comments)\+xml$/i
const filledKinds = /^(header|footer|footnotes|endnotes|comments)$/

/** The parts that are filled, by what they are and not by how they are called: the document itself first. */
export function storiesOf(docx: DocxPackage): readonly string[] {
  const main = docx.main()
  if (main === undefined) return []
  const byType = docx.names().filter((name) => name !== main && filledTypes.test(docx.contentType(name)))
  const byRelation = docx
    .relations(main)
    .filter(({ kind, isOutside }) => filledKinds.test(kind) && !isOutside)
    .flatMap(({ target }) => docx.target(main, target) ?? [])
  return [...new Set([main, ...byType, ...byRelation])]
}

/** Building blocks of a .dotx: nobody who reads the document sees them. */
export function isGlossary(part: string): boolean {
  return /(^|\/)glossary\//i.test(part)
}
