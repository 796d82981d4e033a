/** What the text of a card's code says. */
export interface CodedCard {
  readonly name: string
  readonly title: string
  readonly department: string
  readonly company: string
  readonly email: string
  readonly wechat: string
  readonly mobiles: readonly string[]
  readonly phones: readonly string[]
  readonly note: string
}

/** Bytes (0 to 255) in a charset that an old card names; never throws. */
export type DecodeBytes = (bytes: readonly number[], charset: string) => string

/** What every runtime reads; bytes that are no UTF-8 are left out. */
export const decodeUtf8: DecodeBytes = (bytes) => {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return bytes.map((byte) => (byte < 128 ? String.fromCharCode(byte) : '')).join('')
  }
}

export function isMobileNumber(number: string): boolean {
  return /^(?:\+?86|0086)?1[3-9]\d{9}$/.test(number.replaceAll(/[\s()-]/g, ''))
}

interface Property {
  readonly name: string
  /** `;TYPE=cell,voice`, in lower case. */
  readonly parameters: string
  readonly value: string
}

/**
 * RFC 6350, RFC 2426 and vCard 2.1: lines that go on begin with a space, quoted-printable ones end with `=`; a value's signs
 * are escaped; groups (`item1.TEL`) are left out.
 */
export function fromVCard(text: string, decode: DecodeBytes): CodedCard {
  const card = /BEGIN:VCARD([\s\S]*?)(END:VCARD|$)/i.exec(text)?.[1] ?? ''
  const properties = unfolded(card).flatMap((line) => propertyIn(line, decode))
  const first = (name: string) => properties.find((one) => one.name === name)?.value ?? ''
  const [family = '', given = ''] = splitValue(first('N'), ';')
  const [company = '', department = ''] = splitValue(first('ORG'), ';')
  const numbers = properties
    .filter(({ name }) => name === 'TEL')
    .map(({ value, parameters }) => ({ number: unescaped(value).replace(/^tel:/i, ''), parameters }))
    .filter(({ number, parameters }) => number !== '' && !/\bfax\b/.test(parameters))
  const isMobile = ({ number, parameters }: (typeof numbers)[number]) =>
    /\bcell\b/.test(parameters) || isMobileNumber(number)
  const note = [unescaped(first('NOTE')), addressOf(first('ADR'))].filter((one) => one !== '')
  return {
    name: unescaped(first('FN')) || nameOf(family, given),
    title: unescaped(first('TITLE')),
    department,
    company,
    email: unescaped(first('EMAIL')).replace(/^mailto:/i, ''),
    wechat: wechatIn(properties),
    mobiles: numbers.filter(isMobile).map(({ number }) => number),
    phones: numbers.filter((one) => !isMobile(one)).map(({ number }) => number),
    note: note.join('\n'),
  }
}

/** NTT DoCoMo's MECARD, which fits into smaller codes: `MECARD:N:Wang,Fang;TEL:…;;`. `undefined` where the text is none. */
export function fromMeCard(text: string): CodedCard | undefined {
  const [, card] = /^\s*MECARD:([\s\S]*)$/i.exec(text) ?? []
  if (card === undefined) return undefined
  const parts = card.split(/(?<!\\);/).map((part) => /^([A-Z-]+):([\s\S]*)$/i.exec(part.trim()) ?? [])
  const all = (name: string) =>
    parts.flatMap(([, key = '', value = '']) => (key.toUpperCase() === name ? [unescaped(value)] : []))
  const first = (name: string) => all(name)[0] ?? ''
  const [, , named = ''] = parts.find(([, key = '']) => key.toUpperCase() === 'N') ?? []
  const [family = '', given = ''] = splitValue(named, ',')
  const numbers = all('TEL').filter((one) => one !== '')
  return {
    name: nameOf(family, given),
    title: first('TITLE'),
    department: '',
    company: first('ORG'),
    email: first('EMAIL'),
    wechat: '',
    mobiles: numbers.filter(isMobileNumber),
    phones: numbers.filter((one) => !isMobileNumber(one)),
    note: [first('NOTE'), first('ADR')].filter((one) => one !== '').join('\n'),
  }
}

function unfolded(card: string): readonly string[] {
  const lines: string[] = []
  for (const line of card.replaceAll(/\r\n?|\n/g, '\n').split('\n')) {
    const before = lines.at(-1)
    if (before !== undefined && isQuoted(before) && before.endsWith('='))
      lines.push(`${lines.pop()?.slice(0, -1)}${line}`)
    else if (before !== undefined && /^[ \t]/.test(line)) lines.push(`${lines.pop()}${line.slice(1)}`)
    else lines.push(line)
  }
  return lines
}

function isQuoted(line: string): boolean {
  return /^[^:]*;(encoding=)?quoted-printable/i.test(line)
}

function propertyIn(line: string, decode: DecodeBytes): readonly Property[] {
  const [, name = '', parameters = '', value = ''] =
    /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^:"]|"[^"]*")*)?):(.*)$/.exec(line) ?? []
  if (name === '') return []
  const charset = /charset="?([\w.-]+)/i.exec(parameters)?.[1] ?? 'utf-8'
  const said = isQuoted(line) ? decode(bytesOf(value), charset) : value
  return [{ name: name.toUpperCase(), parameters: parameters.toLowerCase(), value: said.trim() }]
}

/** Quoted-printable (RFC 2045): `=E7` is a byte; what is no ASCII stands as it came. */
function bytesOf(value: string): readonly number[] {
  return [...value.matchAll(/=([\da-f]{2})|([\s\S])/giu)].flatMap(([, hex, plain = '']) =>
    hex === undefined ? utf8Of(plain) : [Number.parseInt(hex, 16)],
  )
}

function utf8Of(sign: string): readonly number[] {
  if (sign < '\u0080') return [sign.charCodeAt(0)]
  return [...encodeURIComponent(sign.isWellFormed() ? sign : '').matchAll(/%(..)/g)].map(([, hex = '']) =>
    Number.parseInt(hex, 16),
  )
}

/** Of the many ways in which phones write it: `X-WECHAT`, `IMPP;X-SERVICE-TYPE=WeChat:…`, `X-SOCIALPROFILE;type=wechat;x-user=…`. */
function wechatIn(properties: readonly Property[]): string {
  for (const { name, parameters, value } of properties) {
    const isNamed = name === 'X-WECHAT' || name === 'X-WEIXIN'
    if (!isNamed && !(/^(IMPP|X-SOCIALPROFILE)$/.test(name) && /we(chat|ixin)/.test(parameters))) continue
    const user = /x-user="?([^;"]+)/.exec(parameters)?.[1]
    const said = user ?? unescaped(value).replace(/^[a-z][\w+.-]*:(\/\/)?/i, '')
    if (said !== '') return said
  }
  return ''
}

/** Post box, addition, street, city, region, postcode, country: in Chinese from the large to the small. */
function addressOf(value: string): string {
  const [box = '', more = '', street = '', city = '', region = '', postcode = '', country = ''] = splitValue(
    value,
    ';',
  )
  if (/\p{Script=Han}/u.test(street + city))
    return [`${region === city ? '' : region}${city}${street}${more}${box}`, postcode]
      .filter((one) => one !== '')
      .join(' ')
  return [street, more, box, [postcode, city].filter((one) => one !== '').join(' '), region, country]
    .filter((one) => one !== '')
    .join(', ')
}

function splitValue(value: string, between: string): readonly string[] {
  return value.split(new RegExp(`(?<!\\\\)${between}`)).map((part) => unescaped(part).trim())
}

function unescaped(value: string): string {
  return value
    .replaceAll(/\\([nN;,:"\\])/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
    .trim()
}

/** In Chinese the family's name comes first. */
function nameOf(family: string, given: string): string {
  if (/\p{Script=Han}/u.test(family + given)) return `${family}${given}`
  return [given, family].filter((one) => one !== '').join(' ')
}
