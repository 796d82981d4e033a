import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'

/** Says what the last window began, broke off, and this one finished. Shows nothing itself. */
export function FinishedAtStart(): null {
  const { t, i18n } = useTranslation()
  const { finishedAtStart } = useApp()
  const { listed } = useLanguage()
  const say = useEffectEvent(() => {
    const acts = finishedAtStart.map(({ kind }) => {
      const act = i18n.exists(`sync.act.${kind}`) ? kind : 'other'
      return t(`sync.act.${act as 'other'}`)
    })
    if (acts.length === 0) return
    // What ought to be read is not gone after seconds.
    notify({
      about: 'finishedAtStart',
      message: t('sync.finishedAtStart', { acts: listed([...new Set(acts)]) }),
      stays: true,
    })
  })
  useEffect(() => say(), [])
  return null
}
