import '@mantine/core/styles.css'
import '@mantine/charts/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { i18n } from 'i18next'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { HostClient, Surroundings } from '../app-context.tsx'
import type { PreferenceStore } from '../state/preference-store.ts'
import { contrast, fieldContrast, fieldTheme, theme } from '../ui/theme.ts'
import { languageOf, openWords } from '../words/open-words.ts'
import notices from '../ui/notice.module.css'
import { AlreadyOpen } from './already-open.tsx'
import { App, type AppProps } from './app.tsx'
import { ErrorBoundary } from './error-screen.tsx'

export { showNotConnected } from './not-connected.tsx'

/** What is drawn around everything. */
interface FrameProps {
  readonly page: HTMLElement
  readonly host: HostClient
  readonly preferences: PreferenceStore
  readonly words: Promise<i18n>
}

/** The words up to the sign-in, in the language that she chose; they follow when she chooses another. */
export async function wordsFor(surroundings: Surroundings, preferences: PreferenceStore): Promise<i18n> {
  const system = surroundings.language || navigator.language
  const words = await openWords(languageOf(surroundings.preferences.language, system))
  const nameLanguage = (language: string) => document.documentElement.setAttribute('lang', language)
  nameLanguage(words.language)
  preferences.subscribe(({ language }) => void words.changeLanguage(languageOf(language, system)))
  words.on('languageChanged', nameLanguage)
  return words
}

/** Another window of this browser works with the replica. */
export function showAlreadyOpen(frame: FrameProps): Promise<void> {
  return draw(frame, <AlreadyOpen />)
}

/** The sign-in, or what was opened meanwhile. */
export function showApp(frame: FrameProps, props: Omit<AppProps, 'host' | 'preferences'>): Promise<void> {
  return draw(frame, <App {...props} host={frame.host} preferences={frame.preferences} />)
}

async function draw({ page, host, preferences, words }: FrameProps, content: ReactNode): Promise<void> {
  const known = await words
  createRoot(page).render(
    <StrictMode>
      <I18nextProvider i18n={known}>
        <Themed preferences={preferences}>
          <ErrorBoundary host={host}>{content}</ErrorBoundary>
        </Themed>
      </I18nextProvider>
    </StrictMode>,
  )
}

function Themed({
  preferences,
  children,
}: {
  readonly preferences: PreferenceStore
  readonly children: ReactNode
}) {
  const chosen = useStore(preferences, ({ appearance }) => appearance)
  const isField = useStore(preferences, ({ display }) => display === 'field')
  const base = isField ? fieldTheme : theme
  const { t } = useTranslation()
  const close = { closeButtonProps: { 'aria-label': t('app.close') } }
  return (
    <MantineProvider
      theme={{
        ...base,
        components: {
          ...base.components,
          Modal: { defaultProps: close },
          Notification: { defaultProps: close },
        },
      }}
      cssVariablesResolver={isField ? fieldContrast : contrast}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...(isField ? { forceColorScheme: 'light' } : chosen === 'system' ? {} : { forceColorScheme: chosen })}
    >
      <Notifications
        position="bottom-left"
        limit={4}
        classNames={{ notification: notices['notice'] ?? '' }}
      />
      {children}
    </MantineProvider>
  )
}

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
}

// The scroll lock behind Mantine's modals asks for the nonce by this name.
Object.assign(window, { __webpack_nonce__: styleNonce() })
