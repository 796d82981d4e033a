const office = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'
const microsoft = 'http://schemas.microsoft.com/office/'

/** Prefix by namespace, for both dialects of the standard: a file may write any prefix it likes. */
export const shortNames: ReadonlyMap<string, string> = new Map([
  ...both('w', 'wordprocessingml/2006/main', 'wordprocessingml/main'),
  ...both('r', 'officeDocument/2006/relationships', 'officeDocument/relationships'),
  ...both('wp', 'drawingml/2006/wordprocessingDrawing', 'drawingml/wordprocessingDrawing'),
  ...both('a', 'drawingml/2006/main', 'drawingml/main'),
  ...both('pic', 'drawingml/2006/picture', 'drawingml/picture'),
  ...both('c', 'drawingml/2006/chart', 'drawingml/chart'),
  ...both('m', 'officeDocument/2006/math', 'officeDocument/math'),
  [`${office}markup-compatibility/2006`, 'mc'],
  [`${office}package/2006/content-types`, 'ct'],
  [`${office}package/2006/relationships`, 'pr'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  [`${microsoft}word/2010/wordprocessingShape`, 'wps'],
  [`${microsoft}word/2010/wordprocessingDrawing`, 'wp14'],
  [`${microsoft}word/2010/wordml`, 'w14'],
  [`${microsoft}word/2012/wordml`, 'w15'],
  [`${microsoft}drawing/2016/SVG/main`, 'asvg'],
  [`${microsoft}drawing/2014/chartex`, 'cx'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

function both(prefix: string, usual: string, strictly: string): readonly (readonly [string, string])[] {
  return [
    [`${office}${usual}`, prefix],
    [`${strict}${strictly}`, prefix],
  ]
}

/** What a picture of ours declares on itself: a part need not have declared it. */
export function pictureNamespaces(isStrict: boolean): Readonly<Record<'wp' | 'a' | 'pic' | 'r', string>> {
  return isStrict
    ? {
        wp: `${strict}drawingml/wordprocessingDrawing`,
        a: `${strict}drawingml/main`,
        pic: `${strict}drawingml/picture`,
        r: `${strict}officeDocument/relationships`,
      }
    : {
        wp: `${office}drawingml/2006/wordprocessingDrawing`,
        a: `${office}drawingml/2006/main`,
        pic: `${office}drawingml/2006/picture`,
        r: `${office}officeDocument/2006/relationships`,
      }
}

/** Whether a namespace is of the strict dialect. */
export function isStrictNamespace(uri: string): boolean {
  return uri.startsWith(strict)
}
