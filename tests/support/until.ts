/** Milliseconds after which a test gives up waiting for what it wants to see: many times what the slowest machine takes. */
export const patience = 240_000

/** Asks again until it holds; fails with the last answer when the time is over. */
export async function until(holds: () => unknown, milliseconds = patience): Promise<void> {
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
