import '@mantine/core/styles.css'
import '@mantine/charts/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { hostContract } from '#shared/host/host-contract.ts'
import { invariant } from '#shared/kernel/bug.ts'
import { createHostClient } from '../host/client.ts'
import { hostTransport } from '../host/transport.ts'
import { createPreferenceStore, type PreferenceStore } from '../state/preference-store.ts'
import { contrast, fieldContrast, fieldTheme, theme } from '../ui/theme.ts'
import { languageOf, openWords } from '../words/open-words.ts'
import { AlreadyOpen } from './already-open.tsx'
import { App, type StoredSession } from './app.tsx'
import { keepCompositionKeys } from './composition-keys.ts'
import { ErrorBoundary } from './error-screen.tsx'
import { guardKeys } from './keys-under-lock.ts'
import { showNotConnected } from './not-connected.tsx'
import { watchFailures } from './watch-failures.ts'
import { holdReplica } from './only-window.ts'

async function start(): Promise<void> {
  guardKeys(window)
  keepCompositionKeys(window)
  const page = document.getElementById('root')
  invariant(page, 'the page has a root')
  const root = createRoot(page)
  const transport = await hostTransport(window)
  if (!transport) return showNotConnected(root)
  const host = createHostClient(hostContract, transport)
  const [found, stored] = await Promise.all([host.settings.surroundings(null), host.session.load(null)])
  invariant(found.ok, 'the host knows its surroundings')
  const surroundings = found.value
  const preferences = createPreferenceStore(surroundings.preferences)
  const system = surroundings.language || navigator.language
  const words = await openWords(languageOf(surroundings.preferences.language, system))
  const nameLanguage = (language: string) => document.documentElement.setAttribute('lang', language)
  nameLanguage(words.language)
  preferences.subscribe(({ language }) => void words.changeLanguage(languageOf(language, system)))
  words.on('languageChanged', nameLanguage)

  watchFailures(host, words)

  const free = await holdReplica()
  root.render(
    <StrictMode>
      <I18nextProvider i18n={words}>
        <Themed preferences={preferences}>
          <ErrorBoundary host={host}>
            {free ? (
              <App
                host={host}
                surroundings={surroundings}
                stored={stored.ok && stored.value ? atServer(stored.value, surroundings.server) : undefined}
                sessionUnreadable={!stored.ok}
                preferences={preferences}
              />
            ) : (
              <AlreadyOpen />
            )}
          </ErrorBoundary>
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
      <Notifications position="bottom-left" limit={4} />
      {children}
    </MantineProvider>
  )
}

/** A server may move; the session goes with it. Whether it is the same company is asked before anything is sent. */
function atServer(stored: StoredSession, server: string): StoredSession {
  return server === '' ? stored : { ...stored, session: { ...stored.session, server } }
}

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
}

// The scroll lock behind Mantine's modals asks for the nonce by this name.
Object.assign(window, { __webpack_nonce__: styleNonce() })
void start()
