import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldLook } from '../../ui/fields/parsed-field.tsx'
import type { FieldOf } from '../../ui/fields/use-fields.ts'
import { mostOffered, type Offered, offeredFor, type Option } from './offered.ts'

/** What a field for a record of some type takes. `value` is its id; '' is none. */
export interface RecordFieldProps extends FieldLook, FieldOf<string> {
  /** There may be none: it can be emptied. */
  readonly optional?: boolean
}

interface Props extends RecordFieldProps {
  /** Records that the search finds, best first; `undefined` until they are read. */
  readonly find: (query: string, limit: number) => readonly Option[] | undefined
  /** Makes one where nothing was found: what it is called, and what is done, by what was typed. */
  readonly create?:
    { readonly label: (typed: string) => string; readonly run: (typed: string) => void } | undefined
  /** The record chosen, as far as it is held; `undefined` where it is not. */
  readonly chosen: Option | undefined
}

/** The choice of what is not there yet; no id of a record is like it. */
const anew = '+'

/**
 * Chooses a record: found by name, pinyin or number, a few dozen at a time however many there are. One that is
 * chosen and not held here any more is named as such, and stays chosen until somebody chooses another.
 */
export function RecordField(props: Props) {
  const { value, onChange, onBlur, half: _half, optional = false, find, chosen, create, ...look } = props
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  // What stands in the field by itself is the name of what is chosen, and no search.
  const isName = value !== '' && (query === chosen?.label || query === t('fields.notHeld'))
  const found = find(isName ? '' : query, mostOffered + 1)
  const { options, isCut } = offered()
  const typed = query.trim()
  const made =
    create && found?.length === 0 && typed !== '' && !isName
      ? [{ value: anew, label: create.label(typed) }]
      : []

  function offered(): Offered {
    const label = chosen?.label ?? t('fields.notHeld')
    return offeredFor(found ?? [], value === '' ? undefined : { value, label })
  }

  return (
    <Select
      {...look}
      searchable
      openOnFocus={false}
      clearable={optional}
      // Choosing what stands already empties nothing.
      allowDeselect={false}
      maxDropdownHeight={260}
      searchValue={query}
      onSearchChange={setQuery}
      // Found already, by pinyin too; the field's own filter knows none.
      filter={({ options: all }) => all}
      nothingFoundMessage={found && t('fields.nothingFound')}
      data={[...options, ...made, ...(isCut ? [{ value: '', label: t('fields.more'), disabled: true }] : [])]}
      value={value === '' ? null : value}
      onChange={(id) => (id === anew ? create?.run(typed) : onChange(id ?? ''))}
      onBlur={() => {
        // By keys it is emptied by taking its name out.
        if (optional && value !== '' && typed === '') onChange('')
        onBlur?.()
      }}
    />
  )
}
