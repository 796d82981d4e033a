import { Count, type Infer, text, Type } from '../kernel/schema.ts'

/** What became of people's edits on one day of the company's, by the server's clock. */
export type DayCount = Infer<typeof DayCount>
export const DayCount = Type.Object({
  /** `YYYY-MM-DD`. */
  day: text(10),
  taken: Count,
  refused: Count,
  sealed: Count,
  /** Documents of which a second version came to stand. */
  conflicts: Count,
})
