import { pinyin } from 'pinyin-pro'

const hasChinese = /[\u3400-\u9fff]/

/** A comparable name as it sounds: the same in simplified and traditional characters. A name without Chinese as it stands. */
export function spell(plain: string): string {
  if (!hasChinese.test(plain)) return plain
  return pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('')
}
