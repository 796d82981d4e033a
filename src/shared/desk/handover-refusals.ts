import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What the desk does not do as it is asked. */
export const handoverRefusals = {
  notASyncAdmin: refusing('assignee names no sync admin who is active', {}, 'bad_request'),
  nothingToMove: refusing('Nothing of this is open with them: nothing would move.', {}, 'bad_request'),
  handUnmoved: refusing('None of it could be changed: its records are not as the rules have them.'),
  noSuchHandover: refusing('There is no such handover, or it was taken back.', {}, 'not_found'),
  notActive: refusing('userId names nobody who is active', {}, 'bad_request'),
  notHerself: refusing('userId names somebody else than who asks', {}, 'bad_request'),
  handToActive: refusing('to names people who are active, and not who hands over', {}, 'bad_request'),
  handToSomebody: refusing('to names at least one person', {}, 'bad_request'),
  handOverWhat: refusing('Name a person, a territory, customers or documents.', {}, 'bad_request'),
} as const

export type HandoverRefusal = RefusalOf<typeof handoverRefusals>
