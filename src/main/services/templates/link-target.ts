/** Where a link leads that a reader clicks: to the web or mail, to a file of the author's, or into a program. */
export type LinkTarget = 'harmless' | 'file' | 'program'

const schemes = /^(https?|mailto|tel|fax|sms|ftps?|sip|callto|geo|news):/i
const programs =
  /\.(exe|bat|cmd|ps1|psm1|vbs?|vbe|jse?|wsf|wsh|hta|msi|msp|msix|scr|pif|lnk|reg|dll|cpl|jar|scf|url|inf|sct|appref-ms|application|docm|dotm|xlsm|app|sh|command)$/i

export function linkTarget(target: string): LinkTarget {
  const plain = unescaped(target)
  const isFile = /^(file:|[a-z]:[\\/]|\\\\|\/\/)/i.test(plain)
  const path = plain.replace(/[?#].*$/s, '')
  if (isFile) return programs.test(path) || /\.com$/i.test(path) ? 'program' : 'file'
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain)) return schemes.test(plain) ? 'harmless' : 'program'
  return programs.test(path) ? 'program' : 'harmless'
}

/** As a browser reads it: without the spaces, line breaks and controls that hide a scheme. */
function unescaped(target: string): string {
  let plain = target
  try {
    plain = decodeURIComponent(target)
  } catch {
    // A percent sign that escapes nothing is itself.
  }
  return plain.replace(/[\p{Cc}\p{Cf}\s]+/gu, '')
}
