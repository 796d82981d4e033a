import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { until } from '#support/until.ts'
import { draftsKept } from './device-store.ts'

/** What is typed into forms and not saved, as it lies on the disk of the laptop. */
export function draftsOf(page: Page) {
  return {
    /** As many forms are kept: what was typed last is on the disk. */
    areKept: (forms: number) => until(async () => expect(await draftsKept(page)).toBe(forms)),
  }
}
