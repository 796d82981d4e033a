import { expect, test } from 'vitest'
import { type Findable, findable, findablePhone, isFound, queryParts } from '#shared/find/search-text.ts'
import { exactFinder } from '#shared/kernel/exact-code.ts'
import { comparable } from '#shared/kernel/comparable.ts'

const finds = (haystack: Findable, query: string) => isFound(haystack, queryParts(query))

test.each([
  ['华源（上海）泵业有限公司', '华源（上海）泵业有限公司'],
  ['华源（上海）泵业有限公司', '华源(上海)'],
  ['华源(上海)泵业有限公司', '华源（上海）'],
  ['华源（上海）泵业有限公司', '华源上海'],
  ['华源（上海）泵业有限公司', 'huayuan(shanghai)'],
  ['华源·上海 泵业', '华源上海泵业'],
  ['ＡＢＢ 中国', 'abb'],
  ['ABB（中国）', 'ＡＢＢzhongguo'],
  ['Ⅱ号泵站', 'Ⅱ号'],
  ['Ⅱ号泵站', 'ii号'],
  ['5㎡换热器', '5㎡'],
  ['5m²换热器', '5㎡'],
  ['项目：水厂', '项目：水厂'],
  ['项目：水厂', '项目:水厂'],
  ['Müller & Söhne GmbH', 'muller sohne'],
  ['Muller', 'Müller'],
  ['STRASSE', 'straße'],
  ['Ørsted', 'orsted'],
  ['O’Brien Co., Ltd.', "o'brien co ltd"],
  ['A\u200bB\u00adC', 'abc'],
  ['西安泵业', "xi'an"],
  ['上海泵业', 'shànghǎi'],
])('%s is found by %s', (name, query) => {
  expect(finds(findable(name), query)).toBe(true)
})

test.each([
  ['吕伟', ['lvwei', 'luwei', 'lyuwei', 'lyu', 'lüwei', 'lw']],
  ['中铝集团', ['zhonglv', 'zhonglu', 'zhonglyu', 'zljt']],
  ['新绿环保', ['xinlv', 'xinlu', 'lvhuan']],
  ['旅行社', ['lvxing', 'lu', 'lyu']],
  ['战略投资', ['zhanlve', 'zhanlue', 'zhanlyue']],
  ['女儿红', ['nver', 'nuer', 'nyu']],
  ['重庆长安', ['chongqing', 'changan', 'zhongqing', 'cqca']],
  ['长沙水务', ['changsha', 'zhangsha', 'cs']],
  ['单雄信', ['shan', 'shanxiong', 'danxiong', 'sxx']],
  ['仇和', ['qiu', 'chou', 'qiuhe']],
  ['解放泵业', ['xie', 'jiefang']],
  ['六安水厂', ['luan', 'liuan']],
  ['番禺化工', ['panyu', 'fanyu']],
  ['华重机械', ['huazhong', 'huachong', 'hcjx', 'hzjx', 'hua重']],
  ['上海银行', ['yinhang', 'yinxing', 'shyh', 'shyx', '上海yinhang']],
  ['厦门大厦', ['xiamen', 'dasha', 'xmds', 'xiamendash']],
])('%s is found in any of its readings', (name, queries) => {
  expect(queries.filter((query) => !finds(findable(name), query))).toEqual([])
})

test.each([
  ['上海石化', 'dan', false],
  ['石家庄水务', 'jie', false],
  ['上海华源', 'beijing', false],
  ['上海华源', 'huashang', false],
  ['1.5 kW', '15kw', false],
  ['上海华源', '。', true],
])('%s by %s: %s', (name, query, found) => {
  expect(finds(findable(name), query)).toBe(found)
})

test.each(
  ['13800138000', '138-0013-8000', '+86 138 0013 8000', '０１３８００１３８０００'.slice(1)].flatMap(
    (stored) =>
      [
        '13800138000',
        '138 0013 8000',
        '+86 138 0013 8000',
        '+8613800138000',
        '0086-138-0013-8000',
        '8613800138000',
      ].map((query) => [stored, query] as const),
  ),
)('the mobile number %s is found as %s', (stored, query) => {
  expect(finds(findablePhone(stored), query)).toBe(true)
})

test.each([
  ['021-5888 1234', '+86 21 5888 1234'],
  ['021－58881234', '02158881234'],
  ['+86 21 5888 1234', '021-58881234'],
  ['+86 (0)21 5888 1234', '021 5888 1234'],
  ['+49 30 1234567', '030 1234567'],
  ['030/1234567', '+49 30 1234567'],
  ['+353 1 234 5678', '01 234 5678'],
  ['021-58881234 转 8001', '8001'],
  ['021-58881234、13800138000', '+86 138 0013 8000'],
])('the number %s is found as %s', (stored, query) => {
  expect(finds(findablePhone(stored), query)).toBe(true)
})

test('a code is the product’s own, and one that differs in signs alone only where it can mean one', () => {
  const find = exactFinder(['P-1.5', 'P-15', 'P-1-5', 'HCP-020', 'AB-1', 'A-B1'], (code) => [code])
  expect(find('p－1.5 ')).toBe('P-1.5')
  expect(find('P—15')).toBe('P-15')
  expect(find('ＨＣＰ０２０')).toBe('HCP-020')
  expect(find('hcp 020')).toBe('HCP-020')
  expect(find('AB1')).toBeUndefined()
  expect(find('P15')).toBeUndefined()
  expect(find('')).toBeUndefined()
})

test('what is compared holds letters and digits alone, whatever stood between them', () => {
  expect(comparable('SN－００１/A_2')).toBe('sn001a2')
  expect(comparable(comparable('Ⅱ号（5㎡）1.5'))).toBe('ii号5m21.5')
  expect(comparable('...')).toBe('')
})
