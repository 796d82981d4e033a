import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../../app-context.tsx'
import { Page } from '../../ui/page.tsx'
import { VanView } from './van-view.tsx'

/** The user's van as a page of its own: what one comes for from elsewhere is answered here, and *Back* leads back. */
export function VanScreen() {
  const { t } = useTranslation()
  const { navigation } = useApp()
  const at = useStore(navigation, ({ route }) => (route.name === 'van' ? route.move : undefined))
  return (
    <Page title={t('service.views.van')}>
      <VanView at={at} />
    </Page>
  )
}
