import { MantineThemeProvider, useMantineTheme } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import type { ReactNode } from 'react'
import { AppContext, type App } from '../app-context.tsx'
import { createCatalogIndex } from '../replica/views/catalog-index.ts'
import { createCustomerIndex } from '../replica/views/customer-index.ts'
import { openMachineIndexes } from '../replica/views/machine-indexes.ts'
import { DraftContext } from '../ui/draft.ts'
import { TodayContext } from '../ui/today.ts'
import { withSearchableFields } from './find-options.ts'
import { LeaseGate } from './lease-gate.tsx'
import type { Views } from './open-workspace.ts'
import { Shell } from './shell.tsx'

export { addOtherWords } from '../words/other-words.ts'

/** What names are looked for in: the table of pinyin comes with it. */
export const views: Views = { createCatalogIndex, createCustomerIndex, openMachineIndexes }

/** The window behind the sign-in, fetched while the sync has begun already. */
export function OpenWork(props: {
  readonly app: App
  /** A sign-in, or the lock of a password, lies over the work. */
  readonly isCovered: boolean
  /** What lies over the work. */
  readonly children: ReactNode
}) {
  const { app, isCovered, children } = props
  const { components } = useMantineTheme()
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
        {children}
      </AppContext>
    </MantineThemeProvider>
  )
}
