import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'

interface Props {
  readonly name: string
  /** The record that stands in its place. */
  readonly to: { readonly name: 'customer' | 'machine'; readonly id: string }
}

/** A record that was merged into another one: whoever has it open, or follows a link to it, goes on to that one and is told. */
export function MergedRecord({ name, to }: Props) {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const { name: place, id } = to
  useEffect(() => {
    const { back, go } = navigation.getState()
    // It stands in the place of this one: the way back does not lead here.
    back()
    go({ name: place, id })
    notify({ about: 'merged', message: t('record.merged', { name }), stays: true })
  }, [navigation, t, name, place, id])
  return null
}
