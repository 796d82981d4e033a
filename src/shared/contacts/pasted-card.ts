import { isPhone } from '../customers/phone.ts'
import {
  type CodedCard,
  type DecodeBytes,
  decodeUtf8,
  fromMeCard,
  fromVCard,
  isMobileNumber,
} from './coded-card.ts'
import { type ContactForm, emptyContactForm } from './contact-form.ts'

/** What a card or a signature says of somebody; `company` is not the contact's own, and is only shown. */
export interface PastedCard {
  readonly form: ContactForm
  readonly company: string
}

/**
 * Somebody from the text of a card's code (vCard 2.1 to 4, MECARD) or from a mail's signature; `undefined` where nobody is
 * in it. `decode` reads old cards that name another charset than UTF-8.
 */
export function readCard(pasted: string, decode: DecodeBytes = decodeUtf8): PastedCard | undefined {
  const text = pasted.slice(0, longestPaste)
  const coded = /BEGIN:VCARD/i.test(text) ? fromVCard(text, decode) : fromMeCard(text)
  // A code that is only a link names nobody.
  if (!coded && /^\s*[a-z][a-z\d+.-]*:\/\/\S*\s*$/i.test(text)) return undefined
  const found = coded ? cardOf(coded) : fromSignature(text)
  const { name, mobile, phone, email } = found.form
  return [name, mobile, phone, email].every((one) => one === '') ? undefined : found
}

const longestPaste = 20_000

const labels = {
  mobile: /^(手机|移动电话|mobile|cell|mob|m)\s*[.:：]/i,
  phone: /^(电话|座机|tel|phone|office|direct|t|p)\s*[.:：]/i,
  fax: /^(传真|fax|f)\s*[.:：]/i,
  title: /^(职务|职位|title|position)\s*[:：]/i,
  department: /^(部门|department|dept)\s*[.:：]/i,
  company: /^(公司|单位|company)\s*[:：]/i,
  name: /^(姓名|联系人|name)\s*[:：]/i,
  email: /^(邮箱|电子邮件|邮件|e-?mail|e|mail)\s*[.:：]/i,
} as const

type Label = keyof typeof labels

const companyWords =
  /(公司|集团|工厂|研究院|研究所|设计院|大学|水务|\b(co|ltd|inc|gmbh|ag|llc|corp|plc|company|group|limited)\b\.?)/i
const titleWords =
  /(经理|总监|工程师|主任|主管|总裁|董事|科长|处长|部长|厂长|采购|销售|助理|专员|顾问|\b(manager|director|engineer|president|officer|head|lead|buyer|purchas\w*|sales|assistant|consultant|ceo|cto|cfo|vp)\b)/i
const departmentWords = /\b(department|dept|division)\b/i

/**
 * A signature line by line, as people write them: what is labelled counts as it says, an address by its sign, a number by how
 * it is dialled, a company and a title by their words; the name is the first short line that is none of these.
 */
function fromSignature(text: string): PastedCard {
  const lines = text
    .normalize('NFKC')
    .split(/\r\n?|\n|\s{3,}|[|｜]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[-_=*–—]+$/.test(line))
  const found = {
    name: '',
    title: '',
    department: '',
    company: '',
    email: '',
    mobiles: [] as string[],
    phones: [] as string[],
  }
  for (const line of lines) takeLine(found, line)
  return cardOf({ ...found, wechat: '', note: '' })
}

interface Found {
  name: string
  title: string
  department: string
  company: string
  email: string
  readonly mobiles: string[]
  readonly phones: string[]
}

function takeLine(found: Found, line: string): void {
  const label = (Object.keys(labels) as Label[]).find((one) => labels[one].test(line))
  const said = label ? line.replace(labels[label], '').trim() : line
  if (label === 'fax') return
  const email = /[^\s<>@,;:]+@[^\s<>@,;]+\.[^\s<>@,;]+/.exec(said)?.[0]
  if (email) return void (found.email ||= email)
  if (label === 'mobile' || label === 'phone' || /\d{5}/.test(said.replaceAll(/[\s()-]/g, ''))) {
    return takeNumbers(found, said, label)
  }
  if (/^(https?:\/\/|www\.)/i.test(said)) return
  if (label === 'name') return void (found.name = said)
  if (label === 'title' || label === 'department' || label === 'company') return void (found[label] ||= said)
  if (companyWords.test(said)) return void (found.company ||= said)
  if (/(部|科|处|室)$/.test(said)) return void (found.department ||= said)
  if (titleWords.test(said)) return takeTitle(found, said)
  if (departmentWords.test(said)) return void (found.department ||= said)
  if (found.name === '' && isLikeAName(said)) found.name = said
}

/** `王芳 采购经理` and `Li Lei, Sales Manager` are two things in one line. */
function takeTitle(found: Found, said: string): void {
  const [, first = '', rest = ''] =
    /^(\p{Script=Han}{2,4})\s+(.+)$/u.exec(said) ?? /^([^,/]{3,40}),\s*(.+)$/.exec(said) ?? []
  if (found.name === '' && first !== '' && !titleWords.test(first) && titleWords.test(rest)) {
    found.name = first.trim()
    found.title ||= rest.trim()
  } else found.title ||= said
}

function takeNumbers(found: Found, said: string, label: Label | undefined): void {
  // A line with words among its figures is an address.
  for (const part of said.split(/[,;/、]|\s(?=\+)/)) {
    const number = part
      .replace(/^[^\d+(]*/, '')
      .replace(/[^\d)]*$/, '')
      .trim()
    if (!isPhone(number) || number.replaceAll(/\D/g, '').length < 7) continue
    if (
      label === 'mobile' ||
      (label !== 'phone' && isMobileNumber(number)) ||
      (label === 'phone' && isMobileNumber(number) && found.mobiles.length === 0)
    )
      found.mobiles.push(number)
    else found.phones.push(number)
  }
}

function isLikeAName(line: string): boolean {
  return (
    /^\p{Script=Han}{2,4}(\s*(先生|女士))?$/u.test(line) ||
    /^\p{Lu}[\p{L}.'-]*(\s+\p{L}[\p{L}.'-]*){1,3}$/u.test(line)
  )
}

function cardOf(of: CodedCard): PastedCard {
  const [mobile = '', ...moreMobiles] = of.mobiles
  const [phone = '', ...morePhones] = of.phones
  const cut = (text: string, most: number) => text.trim().slice(0, most)
  const [, bare = of.name, salutation = ''] = /^(.*?)\s*(先生|女士)$/.exec(of.name) ?? []
  return {
    company: cut(of.company, 120),
    form: {
      ...emptyContactForm,
      name: cut(bare, 80),
      salutation,
      title: cut(of.title, 60),
      department: cut(of.department, 60),
      email: cut(of.email, 120),
      wechat: cut(of.wechat, 60),
      mobile: cut(mobile, 40),
      phone: cut(phone, 40),
      phones: [...new Set([...moreMobiles, ...morePhones])].slice(0, 8),
      note: cut(of.note, 2_000),
    },
  }
}
