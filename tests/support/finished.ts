/** What work in steps comes to when nobody else has a turn in between. */
export function finished<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
