import { printableText } from '#shared/kernel/printable.ts'
import { escapedText } from './write-xml.ts'

/** A text as it stands in a run: line breaks and tabs are elements, and what XML cannot hold is left out. */
export function writtenText(text: string, prefix: string): string {
  const lines = printableText(text.replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')).split('\n')
  return lines.map((line) => written(line, prefix)).join(`<${prefix}br/>`)
}

function written(line: string, prefix: string): string {
  return line
    .split('\t')
    .map((piece) =>
      piece === '' ? '' : `<${prefix}t xml:space="preserve">${escapedText(piece)}</${prefix}t>`,
    )
    .join(`<${prefix}tab/>`)
}
