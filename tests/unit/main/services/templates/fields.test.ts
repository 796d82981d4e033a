import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fieldAliases } from '#shared/templates/field-aliases.ts'
import { type FieldTree, isList } from '#shared/templates/field-tree.ts'
import { aliasesOfKind, fieldsOf } from '#shared/templates/kind-fields.ts'
import { salutation } from '#shared/templates/record-fields.ts'
import { templateKinds, usableTemplates, type Template } from '#shared/templates/template.ts'
import { aContact } from '#support/documents.ts'
import { fieldList } from '../../../../../templates/field-list.ts'

function namesIn(tree: FieldTree): readonly string[] {
  return Object.values(tree).flatMap((field) => [field.name, ...(isList(field) ? namesIn(field.items) : [])])
}

test.each(templateKinds)('every field of a %s has a Chinese name, the same in both languages', (kind) => {
  const [zh, en] = [fieldsOf(kind, 'zh-CN'), fieldsOf(kind, 'en')]
  expect(namesIn(zh)).toEqual(namesIn(en))
  expect(namesIn(zh).filter((name) => !Object.hasOwn(fieldAliases, name))).toEqual([])
  // A Chinese name leads to one field at each place.
  const own = Object.values(zh).map(({ alias }) => alias)
  expect(new Set(own).size).toBe(own.length)
  expect(Object.keys(aliasesOfKind(kind)).length).toBeGreaterThan(5)
})

test('no name is kept that nothing uses', () => {
  const used = new Set(templateKinds.flatMap((kind) => namesIn(fieldsOf(kind, 'en'))))
  expect(Object.keys(fieldAliases).filter((name) => !used.has(name))).toEqual([])
})

test.each(['zh-CN', 'en'] as const)(
  'the page of fields (%s) is what the functions give: npm run templates',
  (language) => {
    const page = readFileSync(
      new URL(`../../../../../docs/user/template-fields.${language}.md`, import.meta.url),
      'utf8',
    )
    const plain = (text: string) => text.replace(/[ \-|]+/g, ' ').trim()
    expect(plain(page)).toBe(plain(fieldList(language)))
  },
)

test('people are addressed by name and gender, and nobody is guessed', () => {
  const who = (over: object) => [salutation(aContact(over), 'zh-CN'), salutation(aContact(over), 'en')]
  expect(who({})).toEqual(['尊敬的王伟先生：', 'Dear Mr. Wang,'])
  expect(who({ gender: 'female' })).toEqual(['尊敬的王伟女士：', 'Dear Ms. Wang,'])
  expect(who({ gender: 'unknown' })).toEqual(['尊敬的王伟：', 'Dear Wei Wang,'])
  expect(who({ salutation: '王工' })).toEqual(['尊敬的王工：', 'Dear Mr. Wang,'])
  expect(who({ salutation: 'Dr. Wang' })).toEqual(['尊敬的Dr. Wang：', 'Dear Dr. Wang,'])
  expect([salutation(undefined, 'zh-CN'), salutation(undefined, 'en')]).toEqual([
    '尊敬的客户：',
    'Dear Sir or Madam,',
  ])
})

test('the newest published version of each template is offered, to those it is for', () => {
  const template = (id: string, over: object): Template =>
    ({
      id,
      family: 'a',
      kind: 'quote',
      stage: 'published',
      version: 1,
      businessLineId: '',
      name: id,
      ...over,
    }) as Template
  const all = [
    template('old', {}),
    template('new', { version: 2 }),
    template('draft', { version: 3, stage: 'draft' }),
    template('water', { family: 'b', businessLineId: 'line:water' }),
    template('letter', { family: 'c', kind: 'letter' }),
  ]
  const offered = (line: string) => usableTemplates(all, 'quote', line).map(({ id }) => id)
  expect(offered('line:pumps')).toEqual(['new'])
  expect(offered('line:water')).toEqual(['new', 'water'])
})
