import type { OptionsFilter } from '@mantine/core'
import { expect, test } from 'vitest'
import { withSearchableFields } from '#renderer/app/find-options.ts'

const fields = withSearchableFields({ Select: { defaultProps: { size: 'xs' } }, Badge: { defaultProps: {} } })

function found(search: string, limit = 10) {
  const { filter } = fields['Select']?.defaultProps as { readonly filter: OptionsFilter }
  const customers = ['重庆水务', '华源（上海）泵业', 'ABB'].map((label) => ({ value: label, label }))
  const people = { group: 'people', items: [{ value: 'lv', label: '吕伟' }] }
  return JSON.stringify(
    filter({ options: [...customers, people], search, limit }).map((one) =>
      'group' in one ? one.items : one.label,
    ),
  )
}

test('options of every field are found by pinyin, width and signs apart, in groups too', () => {
  expect(found('chongqing')).toBe('["重庆水务"]')
  expect(found('华源(上海)')).toBe('["华源（上海）泵业"]')
  expect(found('ａｂｂ')).toBe('["ABB"]')
  expect(found('lyuwei')).toBe('[[{"value":"lv","label":"吕伟"}]]')
  expect(found('nobody')).toBe('[]')
  expect(found('', 2)).toBe('["重庆水务","华源（上海）泵业"]')
})

test('what the theme says of a field stays', () => {
  expect(fields['Select']?.defaultProps).toMatchObject({ size: 'xs' })
  expect(
    ['MultiSelect', 'Autocomplete', 'TagsInput'].every((name) => fields[name]?.defaultProps !== undefined),
  ).toBe(true)
})
