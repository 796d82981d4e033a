import { documentSchema } from '../kernel/document.ts'
import { Day, type Infer, text, Type } from '../kernel/schema.ts'

/** What somebody did on a day and means to do next, as she tells those above her. She and they hold it, and nobody else. */
export type DailyReport = Infer<typeof DailyReport>
export const DailyReport = documentSchema('dailyReport', {
  /** Whose it is: `user:<name>`. */
  userId: text(48, 1),
  on: Day,
  body: text(8_000, 1),
  /** To whom it was sent, said once: `user:<name>`. */
  readerIds: Type.Array(text(48, 1), { maxItems: 20 }),
})
