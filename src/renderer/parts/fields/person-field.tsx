import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import { findable, isFound, queryParts, together } from '#shared/find/search-text.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { RecordField, type RecordFieldProps } from './record-field.tsx'

interface Props extends RecordFieldProps {
  /** Who may be chosen; whoever left is never offered. */
  readonly who?: (user: User) => boolean
}

/** A colleague, by name or pinyin. One who left stays named where she is chosen. */
export function PersonField({ who = () => true, ...props }: Props) {
  const { t } = useTranslation()
  const { named } = useLanguage()
  const { users, me, find: inDirectory } = useDirectory()
  const held = inDirectory(props.value) as User | undefined

  function find(query: string, limit: number) {
    if (me === undefined) return undefined
    const parts = queryParts(query)
    return users
      .filter((user) => user.active && who(user) && isFound(wordsOf(user), parts))
      .slice(0, limit)
      .map((user) => ({ value: user.id, label: named(user) }))
  }

  const nameOf = (user: User) => (user.active ? named(user) : t('fields.notOffered', { name: named(user) }))
  return <RecordField {...props} find={find} chosen={held && { value: held.id, label: nameOf(held) }} />
}

function wordsOf({ id, name, nameEn }: User) {
  return together(findable(name), nameEn, id.slice(id.indexOf(':') + 1))
}
