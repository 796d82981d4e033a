import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a follow-up is about, as far as it is known where it is begun; '' is nothing. */
export interface FollowUpAbout {
  readonly customerId: string
  readonly contactId?: string
  readonly opportunityId?: string
  readonly assetId?: string
}

/** The follow-up that is being noted over the page; `undefined` where none is. */
export type FollowUpStore = StoreApi<{ readonly about: FollowUpAbout | undefined }>

export function createFollowUpStore(): FollowUpStore {
  return createStore(() => ({ about: undefined }))
}
