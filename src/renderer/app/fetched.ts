/** A file of the window could not be read from the disk: the app was moved or changed while it runs. */
export class NotFetched extends Error {}

/** A part of the window that is a file of its own. Rejects with `NotFetched`; it may be asked for again. */
export async function fetched<T>(part: Promise<T>): Promise<T> {
  try {
    return await part
  } catch (cause) {
    throw new NotFetched('a part of the window', { cause })
  }
}
