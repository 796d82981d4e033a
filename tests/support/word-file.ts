import { strToU8, type Zippable, zipSync } from 'fflate'

const office = 'http://schemas.openxmlformats.org/'
const relationshipTypes = `${office}officeDocument/2006/relationships/`
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** What the parts of Word files declare. */
export const declared =
  `xmlns:w="${office}wordprocessingml/2006/main" xmlns:r="${office}officeDocument/2006/relationships" ` +
  `xmlns:mc="${office}markup-compatibility/2006" xmlns:wp="${office}drawingml/2006/wordprocessingDrawing" ` +
  `xmlns:a="${office}drawingml/2006/main" xmlns:pic="${office}drawingml/2006/picture" ` +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'

/** A run; `format` are elements of its properties. */
export function run(text: string, format = ''): string {
  const letters = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<w:r>${format === '' ? '' : `<w:rPr>${format}</w:rPr>`}<w:t xml:space="preserve">${letters}</w:t></w:r>`
}

/** A paragraph of texts and of ready XML. */
export function line(...pieces: readonly string[]): string {
  return `<w:p>${pieces.map((piece) => (piece.startsWith('<') ? piece : run(piece))).join('')}</w:p>`
}

/** A cell of a text, or of paragraphs and tables. */
export function cell(content: string, properties = '<w:tcW w:w="2000" w:type="dxa"/>'): string {
  const blocks = /^<w:(p|tbl|sdt)[ >/]/.test(content) ? content : line(content)
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${blocks}</w:tc>`
}

export function row(...cells: readonly string[]): string {
  return `<w:tr>${cells.map((one) => (/^<w:(tc|trPr|sdt)[ >]/.test(one) ? one : cell(one))).join('')}</w:tr>`
}

export function grid(columns: number, ...rows: readonly string[]): string {
  const widths = '<w:gridCol w:w="2000"/>'.repeat(columns)
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${widths}</w:tblGrid>${rows.join('')}</w:tbl>`
}

/** The properties of a section, with references to its headers. */
export function section(references = '', size = 'w:w="11906" w:h="16838"'): string {
  return (
    `<w:sectPr>${references}<w:pgSz ${size}/><w:pgMar w:top="1000" w:right="1020" w:bottom="1000" ` +
    'w:left="1020" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
  )
}

export interface WordFile {
  /** Id, type (its last word), target, and whether it leads outside. */
  readonly relations?: readonly (readonly [id: string, type: string, target: string, isOutside?: boolean])[]
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
  /** Part and what it is in WordprocessingML: `['word/header1.xml', 'header']`. */
  readonly types?: readonly (readonly [part: string, type: string])[]
  readonly section?: string
  readonly main?: string
  /** `document.main` or `template.main`. */
  readonly mainType?: string
  readonly contentTypes?: string
}

/** A Word file with styles and settings, as Word and its relatives write it. */
export function aWordFile(body: string, file: WordFile = {}): Uint8Array {
  const { main = 'word/document.xml', mainType = 'document.main' } = file
  const relations: WordFile['relations'] = [
    ['rIdS', 'styles', 'styles.xml'],
    ['rIdT', 'settings', 'settings.xml'],
    ...(file.relations ?? []),
  ]
  const types: readonly (readonly [string, string])[] = [
    [main, mainType],
    ['word/styles.xml', 'styles'],
    ['word/settings.xml', 'settings'],
    ...(file.types ?? []),
  ]
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': file.contentTypes ?? contentTypes(types),
    '_rels/.rels': relationsXml([['rId1', 'officeDocument', main]]),
    [main]: `${declaration}<w:document ${declared}><w:body>${body}${file.section ?? section()}</w:body></w:document>`,
    [main.replace(/([^/]+)$/, '_rels/$1.rels')]: relationsXml(relations),
    'word/styles.xml': `${declaration}<w:styles ${declared}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`,
    'word/settings.xml': `${declaration}<w:settings ${declared}/>`,
    ...file.parts,
  }
  const packed: Zippable = {}
  for (const [name, content] of Object.entries(files))
    packed[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(packed)
}

export function contentTypes(
  types: readonly (readonly [part: string, type: string])[],
  usual = 'application/xml',
) {
  const overrides = types.map(([part, type]) => {
    const whole = type.includes('/') ? type : `${word}${type}+xml`
    return `<Override PartName="/${part}" ContentType="${whole}"/>`
  })
  return (
    `${declaration}<Types xmlns="${office}package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="${usual}"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>`
  )
}

export function relationsXml(
  all: readonly (readonly [id: string, type: string, target: string, isOutside?: boolean])[],
): string {
  const list = all.map(
    ([id, type, target, isOutside]) =>
      `<Relationship Id="${id}" Type="${relationshipTypes}${type}" Target="${target}"${isOutside ? ' TargetMode="External"' : ''}/>`,
  )
  return `${declaration}<Relationships xmlns="${office}package/2006/relationships">${list.join('')}</Relationships>`
}

/** A header, with the reference that a section names it by. */
export function withHeader(content: string): WordFile {
  return {
    relations: [['rIdH', 'header', 'header1.xml']],
    types: [['word/header1.xml', 'header']],
    parts: { 'word/header1.xml': `${declaration}<w:hdr ${declared}>${content}</w:hdr>` },
    section: section(headerReference),
  }
}

export const headerReference = '<w:headerReference w:type="default" r:id="rIdH"/>'

/** One grey pixel. */
export const pixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** A picture in a run; its file has to be there: `withLogo`. */
export const logo =
  '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>' +
  `<wp:docPr id="1" name="logo"/><a:graphic><a:graphicData uri="${office}drawingml/2006/picture"><pic:pic>` +
  '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP"/>' +
  '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>' +
  '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'

export const withLogo: WordFile = {
  relations: [['rIdP', 'image', 'media/image1.png']],
  parts: { 'word/media/image1.png': pixel },
}

/** A complex field: its code in pieces, and what it shows. */
export function wordField(code: string, shown = 'x', q = 'w'): string {
  const run = (inner: string) => `<${q}:r>${inner}</${q}:r>`
  return (
    run(`<${q}:fldChar ${q}:fldCharType="begin"/>`) +
    run(`<${q}:instrText xml:space="preserve"> ${code} </${q}:instrText>`) +
    run(`<${q}:fldChar ${q}:fldCharType="separate"/>`) +
    run(`<${q}:t>${shown}</${q}:t>`) +
    run(`<${q}:fldChar ${q}:fldCharType="end"/>`)
  )
}
