import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typeOfId } from '#shared/kernel/id.ts'
import { useDirectory } from '../directory/use-directory.ts'
import { GiveForm, useMayGive } from './give-form.tsx'

/** Whose something is, and for a manager of theirs the way to give it to somebody else. */
export function OwnerLine(props: {
  readonly id: string
  readonly ownerId: string
  /** It stays with whom it was. */
  readonly isOver?: boolean
}) {
  const { id, ownerId, isOver = false } = props
  const { t } = useTranslation()
  const { nameOf, me } = useDirectory()
  const mayGive = useMayGive()
  // What is nobody's, a manager gives to one of hers: a customer of the pool.
  const isPooled = ownerId === '' && typeOfId(id) === 'customer' && me?.roles.includes('manager') === true
  const [giving, setGiving] = useState(false)
  return (
    <>
      {nameOf(ownerId)}{' '}
      {!isOver && (mayGive(ownerId) || isPooled) && (
        <Button size="compact-xs" variant="default" onClick={() => setGiving(true)}>
          {t('giving.open')}
        </Button>
      )}
      {giving && <GiveForm ids={[id]} onClose={() => setGiving(false)} />}
    </>
  )
}
