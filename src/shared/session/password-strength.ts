/** Characters; of a laptop's password and of one to sign in with. */
export const shortestPassword = 8

/** Rows of keyboards and what people count with; backwards as well. */
const rows = [
  '0123456789',
  '1234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '147258369',
]
const common =
  /^(?:password|passwort|passw0rd|p@ssw0rd|iloveyou|letmein|welcome|admin(?:istrator)?|satchel|xingnang|mima|woaini)+[\d!@#.]*$/

/**
 * Why a password of a laptop is refused: somebody who has the disk guesses some thousands an
 * hour. `tooSimple`: one that is guessed first, a repetition, a sequence or her own name.
 */
export function passwordFault(password: string, user: string): 'tooShort' | 'tooSimple' | undefined {
  if ([...password].length < shortestPassword) return 'tooShort'
  const text = password.normalize('NFKC').toLowerCase()
  const name = user.toLowerCase()
  const rest = name === '' ? text : text.replaceAll(name, '')
  if (new Set(text).size < 4 || isRepeated(text) || common.test(text)) return 'tooSimple'
  return isInRows(text) || (rest !== text && isInRows(rest)) || rest.length < 4 ? 'tooSimple' : undefined
}

/** The same few characters again and again. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length)
    if (text === unit.repeat(Math.ceil(text.length / length)).slice(0, text.length)) return true
  }
  return false
}

/** Nothing but pieces of rows, each of three characters or more: `12345678`, `qwer1234`, `abc123xyz`; a day of the calendar. */
function isInRows(text: string): boolean {
  if (text === '' || /^(?:19|20)\d{6}$/.test(text)) return true
  let at = 0
  while (at < text.length) {
    let length = 0
    while (at + length < text.length && isPiece(text.slice(at, at + length + 1))) length += 1
    if (length < 3) return false
    at += length
  }
  return true
}

function isPiece(piece: string): boolean {
  const backwards = [...piece].toReversed().join('')
  return rows.some((row) => row.includes(piece) || row.includes(backwards))
}
