/**
 * A text without what XML, mail headers and file names cannot hold: controls other than tab and
 * line break, halves of characters, and U+FFFE and U+FFFF. It comes in with a paste: Word and PDF put
 * U+000B on the clipboard for a line break.
 */
export function printableText(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) =>
      sign === '\n' || sign === '\t' || sign === '\r' ? sign : '',
    )
    .replace(/\p{Cs}/gu, '')
}

/** The same in one line: whatever breaks a line there is a space here. */
export function printableLine(text: string): string {
  return printableText(text.replace(/[\r\n\t\u000b\u000c\u0085\u2028\u2029]+/g, ' '))
}
