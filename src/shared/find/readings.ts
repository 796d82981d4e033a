import { polyphonic } from 'pinyin-pro'

/** What a Chinese character may be read as; `firsts` has the bit of every letter that a reading begins with. */
export interface Readings {
  readonly spelled: readonly string[]
  readonly firsts: number
}

const none: Readings = { spelled: [], firsts: 0 }
const known: (Readings | undefined)[] = []

/** Every reading of one UTF-16 unit, without tones; ü as lv, lu and lyu. Worked out once each. */
export function readingsOf(unit: number): Readings {
  if (unit < 0x3400 || unit > 0x9fff) return none
  return (known[unit - 0x3400] ??= readingsOfCharacter(String.fromCharCode(unit)))
}

/** A syllable with ü as it may be typed; any other as it is. */
export function typedAs(syllable: string): readonly string[] {
  return /^[ln]v/.test(syllable)
    ? [syllable, syllable.replace('v', 'u'), syllable.replace('v', 'yu')]
    : [syllable]
}

export function bitOf(letter: number): number {
  return letter >= 97 && letter <= 122 ? 1 << (letter - 97) : 0
}

function readingsOfCharacter(character: string): Readings {
  const [read = []] = polyphonic(character, { toneType: 'none', type: 'array', v: true })
  const spelled = [...new Set(read.filter((one) => /^[a-z]+$/.test(one)).flatMap(typedAs))]
  return { spelled, firsts: spelled.reduce((bits, one) => bits | bitOf(one.charCodeAt(0)), 0) }
}
