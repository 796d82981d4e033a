/** What the body of one request may be. */
export interface BodyLimit {
  /** After it was unzipped. */
  readonly bytes: number
  /** Members and elements of JSON, all levels together. */
  readonly values: number
  /** Within which it has to be there. */
  readonly seconds: number
}

const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** Levels of JSON in one another. */
export const deepestJson = 200

const signIn: BodyLimit = { bytes: 8 * kilobyte, values: 64, seconds: 10 }
const lists: BodyLimit = { bytes: 16 * megabyte, values: 200_000, seconds: 120 }
const small: BodyLimit = { bytes: megabyte, values: 20_000, seconds: 60 }

const byRoute: readonly (readonly [RegExp, BodyLimit])[] = [
  [/^\/_session$/, signIn],
  [/^\/_dbs_info$/, { ...small, bytes: 64 * kilobyte, values: 250 }],
  [/^\/:db\/_(find|explain|index)/, small],
  [/^\/:db\/_(security|revs_limit|purge|compact|view_cleanup|ensure_full_commit|local)/, small],
  [/^\/:db\/_(bulk_get|revs_diff|missing_revs|all_docs|design_docs|local_docs|changes)/, lists],
  [/^\/_satchel\/uploads\//, { bytes: 4 * megabyte, values: 0, seconds: 120 }],
  [/^\/_satchel\/(scope|handovers|conflicts)/, { ...lists, bytes: 4 * megabyte }],
  [/^\/_satchel\/imports/, lists],
  [/^\/_/, small],
]

const documents: BodyLimit = { bytes: 64 * megabyte, values: 1_500_000, seconds: 600 }

/** The limit of a route, by its pattern. What is not listed takes documents and files. */
export function bodyLimitOf(url: string | undefined): BodyLimit {
  return byRoute.find(([pattern]) => pattern.test(url ?? ''))?.[1] ?? documents
}
