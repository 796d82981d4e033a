import { SaxesParser } from 'saxes'

export interface XmlListener {
  readonly open?: (tag: string, attributes: Readonly<Record<string, string>>) => void
  readonly close?: (tag: string) => void
  readonly text?: (text: string) => void
  readonly doctype?: () => void
}

/** Reads a part from beginning to end. Returns what is wrong with it as XML, if anything. */
export function readXml(bytes: Uint8Array, listener: XmlListener): string | undefined {
  const parser = new SaxesParser()
  let fault: string | undefined
  parser.on('error', (cause) => {
    fault ??= cause.message.slice(0, 120)
  })
  parser.on('doctype', () => listener.doctype?.())
  parser.on('opentag', ({ name, attributes }) => listener.open?.(name, attributes))
  parser.on('closetag', ({ name }) => listener.close?.(name))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.write(new TextDecoder().decode(bytes)).close()
  return fault
}
