import { expect, test } from 'vitest'
import { mayLeave } from '#main/hosts/electron/may-leave.ts'
import { addressText } from '#shared/customers/customer.ts'
import { dialled } from '#shared/customers/phone.ts'
import { mailAddress, mapAddress, webAddress } from '#shared/customers/reach.ts'

test.each([
  ['021-5888 1234', ['tel:02158881234']],
  ['（０２１）５８８８１２３４ 转 801', ['tel:02158881234;ext=801']],
  ['+49 (0)89 1234-567', ['tel:+49891234567']],
  ['13800138000、021-58881234；95588', ['tel:13800138000', 'tel:02158881234', 'tel:95588']],
  ['021 5888 1234 / 13800138000', ['tel:02158881234', 'tel:13800138000']],
  ['ask for Li', [undefined]],
  ['', []],
])('"%s" is dialled as %j', (value, hrefs) => {
  const numbers = dialled(value)
  expect(numbers.map(({ href }) => href)).toEqual(hrefs)
  for (const { href } of numbers) if (href) expect(mayLeave(href)).toBe(true)
})

test.each([
  ['li@c1.invalid', 'mailto:li@c1.invalid'],
  ['Ｌi@c1.invalid ', 'mailto:Li@c1.invalid'],
  ['a@b.c?bcc=x@y.z&body=hi', undefined],
  ['a@b.c,d@e.f', undefined],
  ['nobody', undefined],
])('one writes to "%s" at %s', (email, href) => {
  expect(mailAddress(email)).toBe(href)
  if (href) expect(mayLeave(href)).toBe(true)
})

test.each([
  ['www.c1.invalid', 'https://www.c1.invalid'],
  ['http://c1.invalid/a?b#c', 'http://c1.invalid/a?b#c'],
  ['公司.cn', 'https://公司.cn'],
  ['javascript:alert(1)', undefined],
  ['https://user:pass@c1.invalid', undefined],
  ['file:///etc/passwd', undefined],
])('the website "%s" is opened as %s', (website, href) => expect(webAddress(website)).toBe(href))

test('an address is looked for on a map that knows its country', () => {
  const here = {
    province: '上海市',
    city: '上海市',
    district: '浦东新区',
    street: '科技园 8 号',
    postcode: '200120',
  }
  const place = encodeURIComponent(addressText(here))
  expect(mapAddress(here)).toBe(`https://uri.amap.com/search?keyword=${place}`)
  const there = {
    province: 'Bayern',
    city: 'München',
    district: '',
    street: 'Am Hof 1 & 2',
    postcode: '80331',
  }
  expect(mapAddress(there)).toContain('https://www.openstreetmap.org/search?query=Bayern')
  expect(mapAddress(there)).toContain('%26')
  for (const one of [here, there]) expect(mayLeave(mapAddress(one))).toBe(true)
})

test.each([
  'mailto:a@b.c?attach=/etc/passwd',
  'tel:+49;phone-context=x',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'ms-msdt:/id',
  'https://a:b@c.invalid',
  `https://c.invalid/${'x'.repeat(2_000)}`,
  '',
])('the window hands "%s" to nobody', (address) => expect(mayLeave(address)).toBe(false))
