import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contactFaults, emptyContactForm } from '#shared/contacts/contact-form.ts'
import { readCard } from '#shared/contacts/pasted-card.ts'

const vCard3 = `BEGIN:VCARD
VERSION:3.0
N:王;芳;;;
FN:王芳
ORG:长江水务集团\\, 有限公司;采购部
TITLE:采购经理
TEL;TYPE=CELL,VOICE:13912345678
TEL;TYPE=WORK,VOICE:021-58881234
TEL;TYPE=WORK,FAX:021-58881235
EMAIL;TYPE=INTERNET:wang.fang@exam
 ple.cn
END:VCARD`

const vCard4 = [
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Lei Li',
  'item1.TEL;VALUE=uri;TYPE="voice,work":tel:+86-21-5888-1234',
  'TEL;VALUE=uri;TYPE=cell:tel:+8613812345678',
  'EMAIL:lei@example.com',
  'TITLE:Sales\\; Export',
  'NOTE:met at the fair\\nlikes tea',
  'END:VCARD',
].join('\r\n')

const chinese = `谢谢！

王芳  采购经理
长江水务集团有限公司
采购部
手机：139 1234 5678
电话：021-58881234
传真：021-58881235
邮箱：wang.fang@example.cn
地址：上海市浦东新区世纪大道100号
www.example.cn`

const english = `--
Anna Keller
Head of Purchasing
Keller Pumpen GmbH
Tel.: +49 89 123456-0
Mobile: +49 171 1234567
anna.keller@keller.example
https://keller.example`

test('a card of version 3 or 4 fills name, numbers, mail, title and department', () => {
  const three = readCard(vCard3)
  expect(three).toEqual({
    company: '长江水务集团, 有限公司',
    form: {
      ...emptyContactForm,
      name: '王芳',
      title: '采购经理',
      department: '采购部',
      mobile: '13912345678',
      phone: '021-58881234',
      email: 'wang.fang@example.cn',
    },
  })
  expect(readCard(vCard4)?.form).toMatchObject({
    name: 'Lei Li',
    mobile: '+8613812345678',
    phone: '+86-21-5888-1234',
    title: 'Sales; Export',
    note: 'met at the fair\nlikes tea',
  })
  const short = readCard('BEGIN:VCARD\nN:李;雷;;;\nTEL:010-12345678\nEND:VCARD')
  expect(short?.form).toMatchObject({ name: '李雷', phone: '010-12345678' })
})

test('a signature as people write it is read line by line', () => {
  const found = readCard(chinese)
  expect(found?.company).toBe('长江水务集团有限公司')
  expect(found?.form).toMatchObject({
    name: '王芳',
    title: '采购经理',
    department: '采购部',
    mobile: '139 1234 5678',
    phone: '021-58881234',
    email: 'wang.fang@example.cn',
    phones: [],
  })
  const other = readCard(english)
  expect(other?.company).toBe('Keller Pumpen GmbH')
  expect(other?.form).toMatchObject({
    name: 'Anna Keller',
    title: 'Head of Purchasing',
    mobile: '+49 171 1234567',
    phone: '+49 89 123456-0',
    email: 'anna.keller@keller.example',
  })
})

test('what nobody is in is nothing', () => {
  for (const nothing of ['', '你好，谢谢！', 'BEGIN:VCARD\nEND:VCARD', 'https://example.com'])
    expect(readCard(nothing)).toBeUndefined()
})

test('whatever is pasted, no field is longer than it may be', () => {
  const parts = fc.constantFrom(
    'TEL:',
    'FN:',
    'N:;;',
    'EMAIL:',
    '手机：',
    '13912345678',
    '@',
    '\n',
    '王芳',
    'x'.repeat(500),
    ' ',
    ';',
    '\\',
  )
  const pasted = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.array(parts, { maxLength: 40 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(pasted, (text) => {
      for (const one of [text, `BEGIN:VCARD\n${text}\nEND:VCARD`]) {
        const faults = Object.values(contactFaults(readCard(one)?.form ?? emptyContactForm, emptyContactForm))
        for (const fault of faults)
          expect(['required', 'notAPhone', 'notAnEmail']).toContain(
            typeof fault === 'string' ? fault : fault.kind,
          )
      }
    }),
  )
})

const gb18030 = (bytes: readonly number[], charset: string) =>
  new TextDecoder(charset).decode(new Uint8Array(bytes))
/** Cards as programs write them. */
const written = {
  iOS: `BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 17.4.1//EN
N:王;芳;;;
FN:王芳
ORG:长江水务集团;采购部
TITLE:采购经理
EMAIL;type=INTERNET;type=WORK;type=pref:wang.fang@example.cn
TEL;type=CELL;type=VOICE;type=pref:139 1234 5678
TEL;type=WORK;type=VOICE:021-58881234
item1.ADR;type=WORK;type=pref:;;世纪大道100号;上海市;上海市;200120;中国
item1.X-ABADR:cn
IMPP;X-SERVICE-TYPE=WeChat;type=HOME;type=pref:x-apple:wangfang_88
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEB
 AQEBAQEBAQEBAQEBAQEBAQEB
END:VCARD`,
  outlook: `BEGIN:VCARD\r
VERSION:2.1\r
N;LANGUAGE=en-us:Keller;Anna;;Dr.\r
FN:Dr. Anna Keller\r
ORG:Keller Pumpen GmbH;Purchasing\r
TITLE:Head of Purchasing\r
TEL;WORK;VOICE:+49 (89) 123456-0\r
TEL;CELL;VOICE:+49 (171) 1234567\r
TEL;WORK;FAX:+49 (89) 123456-9\r
ADR;WORK;PREF:;;Lindwurmstraße 1;München;Bayern;80337;Germany\r
EMAIL;PREF;INTERNET:anna.keller@keller.example\r
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r
END:VCARD\r
`,
  android: `BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=BB=BA=E5=9B=BD;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=E5=BB=BA=
=E5=9B=BD
TEL;CELL:13800138000
TEL;WORK:02161234567
ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=81=92=E8=BE=BE=E6=B0=B4=E5=8A=A1
NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db=0Asecond
END:VCARD`,
  symbianInGbk: `BEGIN:VCARD
VERSION:2.1
N;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=CD=F5;=B7=BC
TEL;CELL:13912345678
END:VCARD`,
  wecom: `BEGIN:VCARD
VERSION:3.0
FN;CHARSET=UTF-8:赵敏
ORG;CHARSET=UTF-8:华源泵业
X-WECHAT:zhaomin2020
TEL;TYPE=CELL,VOICE:+86 13700001111
END:VCARD`,
} as const

test('cards as iOS, Outlook, Android, older phones and WeCom write them', () => {
  expect(readCard(written.iOS)).toMatchObject({
    company: '长江水务集团',
    form: {
      name: '王芳',
      title: '采购经理',
      department: '采购部',
      mobile: '139 1234 5678',
      phone: '021-58881234',
      phones: [],
      email: 'wang.fang@example.cn',
      wechat: 'wangfang_88',
      note: '上海市世纪大道100号 200120',
    },
  })
  expect(readCard(written.outlook)).toMatchObject({
    company: 'Keller Pumpen GmbH',
    form: {
      name: 'Dr. Anna Keller',
      title: 'Head of Purchasing',
      department: 'Purchasing',
      mobile: '+49 (171) 1234567',
      phone: '+49 (89) 123456-0',
      phones: [],
      email: 'anna.keller@keller.example',
      note: 'Lindwurmstraße 1, 80337 München, Bayern, Germany',
    },
  })
  expect(readCard(written.android)).toMatchObject({
    company: '恒达水务',
    form: { name: '李建国', mobile: '13800138000', phone: '02161234567', note: 'a=b\nsecond' },
  })
  expect(readCard(written.wecom)).toMatchObject({
    company: '华源泵业',
    form: { name: '赵敏', mobile: '+86 13700001111', wechat: 'zhaomin2020' },
  })
})

test('an old card says its charset; without a decoder for it nothing is made up', () => {
  expect(readCard(written.symbianInGbk, gb18030)?.form).toMatchObject({ name: '王芳', mobile: '13912345678' })
  expect(readCard(written.symbianInGbk)?.form).toMatchObject({ name: '', mobile: '13912345678' })
})

test('a MECARD fills the same fields; a link names nobody', () => {
  expect(
    readCard(
      'MECARD:N:Wang,Fang;ORG:Changjiang\\; Water;TITLE:Buyer;TEL:13912345678;TEL:021-58881234;EMAIL:f@example.cn;ADR:Century Ave 100\\, Shanghai;NOTE:fair;;',
    ),
  ).toMatchObject({
    company: 'Changjiang; Water',
    form: {
      name: 'Fang Wang',
      title: 'Buyer',
      mobile: '13912345678',
      phone: '021-58881234',
      email: 'f@example.cn',
      note: 'fair\nCentury Ave 100, Shanghai',
    },
  })
  expect(readCard('MECARD:N:王,芳;TEL:13912345678;;')?.form.name).toBe('王芳')
  expect(readCard('https://u.wechat.com/EPpWBk-abcdef12345678901')).toBeUndefined()
  expect(readCard('WIFI:T:WPA;S:net;P:pass;;')).toBeUndefined()
})

test('whatever a card says, what it fills fits the form', () => {
  const value = fc.string({ unit: 'binary', maxLength: 150 })
  const name = fc.constantFrom(
    'N',
    'FN',
    'TEL;CELL',
    'ADR',
    'ORG',
    'X-WECHAT',
    'IMPP;wechat',
    'NOTE;QUOTED-PRINTABLE',
  )
  const lines = fc.array(fc.tuple(name, value), { maxLength: 12 })
  fc.assert(
    fc.property(lines, fc.constantFrom('BEGIN:VCARD\n', 'MECARD:'), (all, head) => {
      const said = all.map(([key, one]) => `${key}:${one}`).join(head === 'MECARD:' ? ';' : '\n')
      const faults = contactFaults(readCard(head + said)?.form ?? emptyContactForm, emptyContactForm)
      for (const fault of Object.values(faults))
        expect(['required', 'notAPhone', 'notAnEmail']).toContain(
          typeof fault === 'string' ? fault : fault.kind,
        )
    }),
  )
})
