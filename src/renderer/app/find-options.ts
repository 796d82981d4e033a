import {
  type ComboboxItem,
  type ComboboxParsedItem,
  isOptionsGroup,
  type MantineTheme,
  type OptionsFilter,
} from '@mantine/core'
import { findable, isFound, queryParts } from '#shared/find/search-text.ts'

/** Options of a field as everything else is found: by pinyin, width and signs apart. */
const findOptions: OptionsFilter = ({ options, search, limit }) => {
  const parts = queryParts(search)
  let left = limit
  const isWanted = ({ label }: ComboboxItem) => {
    if (left <= 0 || !isFound(findable(label), parts)) return false
    left -= 1
    return true
  }
  return options.flatMap((item): ComboboxParsedItem[] => {
    if (!isOptionsGroup(item)) return isWanted(item) ? [item] : []
    const items = item.items.filter(isWanted)
    return items.length === 0 ? [] : [{ group: item.group, items }]
  })
}

type Components = Partial<MantineTheme['components']>

/** The fields of a theme with options to search in, which go by this where they do not say otherwise. */
export function withSearchableFields(components: Components = {}): Components {
  const fields = ['Select', 'MultiSelect', 'Autocomplete', 'TagsInput'].map((name) => {
    const defaults = components[name]?.defaultProps as object | undefined
    return [name, { ...components[name], defaultProps: { ...defaults, filter: findOptions } }] as const
  })
  return { ...components, ...Object.fromEntries(fields) }
}
