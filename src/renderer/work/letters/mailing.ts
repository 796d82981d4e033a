/** The id of the activity that notes a letter: it follows from its mailing, so that each is noted once. */
export function letterIdOf(runId: string, index: number): string {
  return `activity:${runId.slice(runId.indexOf(':') + 1)}-${index}`
}

/** What the ids of a mailing's letters begin with; `undefined` where it is none of a mailing. No other id has a dash. */
export function mailingOf(documentId: string): string | undefined {
  return /^(activity:[^-]+-)\d+$/.exec(documentId)?.[1]
}
