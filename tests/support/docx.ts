import { strToU8, zipSync, type Zippable } from 'fflate'

const types =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const relations =
  '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:o="urn:schemas-microsoft-com:office:office"'

/** A paragraph; each piece of its text is a run of its own, `**` before one makes it bold. */
export function paragraph(...pieces: readonly string[]): string {
  const runs = pieces.map((piece) => {
    const bold = piece.startsWith('**')
    const text = (bold ? piece.slice(2) : piece).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
  })
  return `<w:p>${runs.join('')}</w:p>`
}

/** A table of rows of cells; `width` is that of all columns together, in twentieths of a point. */
export function table(rows: readonly (readonly string[])[], width = 9_000): string {
  const columns = rows[0]?.length ?? 1
  const grid = Array.from(
    { length: columns },
    () => `<w:gridCol w:w="${Math.round(width / columns)}"/>`,
  ).join('')
  const cells = rows.map(
    (row) => `<w:tr>${row.map((cell) => `<w:tc><w:tcPr/>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
  )
  return `<w:tbl><w:tblPr/><w:tblGrid>${grid}</w:tblGrid>${cells.join('')}</w:tbl>`
}

const page =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1020" w:right="1020" w:top="1000" w:bottom="1000"/></w:sectPr>'

/** A Word file of this body and these other parts, as small as Word takes it. */
export function aDocx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(types),
    '_rels/.rels': strToU8(relations),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}${page}</w:body></w:document>`,
    ),
  }
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(files)
}

/** Type, target, and whether it is inside the file. */
export type Relation = readonly [type: string, target: string, mode?: string]

/** The relationships of the main part. */
export function relationships(...all: readonly Relation[]): string {
  const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
  const list = all.map(
    ([type, target, mode = 'External'], index) =>
      `<Relationship Id="rId${index + 10}" Type="${kind}${type}" Target="${target}" TargetMode="${mode}"/>`,
  )
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
}
