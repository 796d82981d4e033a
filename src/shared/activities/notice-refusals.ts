import { type RefusalOf, refusing } from '../model/refusal.ts'

/** What the desk tells somebody. */
export const noticeRefusals = {
  noticeByServer: refusing('A notice comes from the server alone.'),
  noticeSeen: refusing('Of a notice only that it was seen is written.'),
} as const

export type NoticeRefusal = RefusalOf<typeof noticeRefusals>
