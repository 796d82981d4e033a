import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../../app-context.tsx'
import { Empty } from '../../ui/page.tsx'

/** Nothing there, or nothing there yet: while the first sync runs nobody knows. */
export function NoneYet({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const { sync } = useApp()
  const complete = useStore(sync, (status) => status.complete)
  return <Empty>{complete ? text : t('start.coming')}</Empty>
}
