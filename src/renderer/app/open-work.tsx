import { MantineThemeProvider, Modal, useMantineTheme } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { useStore } from 'zustand'
import { AppContext, type App } from '../app-context.tsx'
import { SignInScreen } from '../features/sign-in/sign-in-screen.tsx'
import { createCatalogIndex } from '../replica/views/catalog-index.ts'
import { createCustomerIndex } from '../replica/views/customer-index.ts'
import { openFindIndex } from '../replica/views/find-index.ts'
import { openMachineIndexes } from '../replica/views/machine-indexes.ts'
import { DraftContext } from '../ui/draft.ts'
import { TodayContext } from '../ui/today.ts'
import { withSearchableFields } from './find-options.ts'
import { LeaseGate } from './lease-gate.tsx'
import { LockOver } from './lock-over.tsx'
import type { Views, Workspace } from './open-workspace.ts'
import { Shell } from './shell.tsx'
import { Unlocking } from './unlocking.tsx'

export { addOtherWords } from '../words/other-words.ts'
// Where somebody works, what tells her of a save that was not taken has been read already.
export { tellFailure } from './tell-failure.ts'

/** What names are looked for in: the table of pinyin comes with it. */
export const views: Views = { createCatalogIndex, createCustomerIndex, openFindIndex, openMachineIndexes }

/** The window behind the sign-in, fetched while the sync has begun already. */
export function OpenWork({ app, workspace }: { readonly app: App; readonly workspace: Workspace }) {
  const { components } = useMantineTheme()
  const isCovered = useStore(app.lock, ({ renewing, locked }) => renewing || locked)
  return (
    <MantineThemeProvider inherit theme={{ components: withSearchableFields(components) }}>
      <AppContext value={app}>
        <ModalsProvider>
          <TodayContext value={app.days.own.today}>
            <DraftContext value={app.drafts}>
              <LeaseGate isCovered={isCovered}>
                <Shell />
              </LeaseGate>
            </DraftContext>
          </TodayContext>
        </ModalsProvider>
        <Covers app={app} workspace={workspace} />
      </AppContext>
    </MantineThemeProvider>
  )
}

/** What lies over the work: a sign-in where a session has ended, the password of this laptop. */
function Covers({ app, workspace }: { readonly app: App; readonly workspace: Workspace }) {
  const { host, surroundings, session, lock } = app
  const { renewing, locked } = useStore(lock)
  const close = () => lock.setState({ renewing: false })
  return (
    <>
      <Modal opened={renewing} onClose={close} fullScreen withCloseButton={false} padding={0}>
        <SignInScreen
          host={host}
          surroundings={surroundings}
          ended={session}
          onSignedIn={(renewed) => {
            close()
            void workspace.resume(renewed)
          }}
          onLater={close}
        />
      </Modal>
      {locked && (
        <LockOver>
          <Unlocking
            host={host}
            surroundings={surroundings}
            session={session}
            onOpen={(opened, signedIn) => {
              lock.setState({ locked: false, bySignIn: signedIn })
              if (signedIn) void workspace.resume(opened)
            }}
          />
        </LockOver>
      )}
    </>
  )
}
