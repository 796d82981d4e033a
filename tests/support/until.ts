/** Asks again until it holds; fails with the last answer when the time is over. */
export async function until(holds: () => unknown, milliseconds = 30_000): Promise<void> {
  const end = Date.now() + milliseconds
  for (;;) {
    try {
      await holds()
      return
    } catch (cause) {
      if (Date.now() > end) throw cause
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
