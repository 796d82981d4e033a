import type { Cents } from './money.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/**
 * An amount of yuan in the capitals that contracts and invoices ask for:
 * 1,005.20 is 壹仟零伍元贰角整. Rules: 支付结算办法, appendix 1 (writing amounts).
 */
export function chineseAmount(amount: Cents): string {
  const total = Math.abs(amount)
  const yuan = Math.floor(total / 100)
  const jiao = Math.floor((total % 100) / 10)
  const fen = total % 10
  const sign = amount < 0 ? '负' : ''
  const whole = yuan > 0 ? `${chineseInteger(yuan)}元` : ''
  if (jiao === 0 && fen === 0) return `${sign}${whole || '零元'}整`
  const jiaoText = jiao > 0 ? `${digits[jiao]}角` : whole && fen > 0 ? '零' : ''
  return `${sign}${whole}${jiaoText}${fen > 0 ? `${digits[fen]}分` : '整'}`
}

function chineseInteger(value: number): string {
  let text = ''
  let rest = value
  for (let group = 0; rest > 0; group += 1) {
    const four = rest % 10_000
    rest = Math.floor(rest / 10_000)
    if (four > 0) text = `${fourDigits(four)}${groups[group] ?? ''}${text}`
    else if (text !== '' && !text.startsWith('零')) text = `零${text}`
    if (rest > 0 && four > 0 && four < 1_000) text = `零${text}`
  }
  return text.replace(/零+/g, '零').replace(/^零|零$/g, '')
}

function fourDigits(value: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += `${zero ? '零' : ''}${digits[digit]}${places[place]}`
      zero = false
    }
  }
  return text
}
