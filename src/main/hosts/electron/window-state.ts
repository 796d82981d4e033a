import { join } from 'node:path'
import type { Rectangle, Screen } from 'electron'
import { type Infer, matches, record, Type } from '#shared/kernel/schema.ts'
import type { Files } from '#main/ports.ts'

/** Where the window was when it was closed. */
export type WindowState = Infer<typeof WindowState>
export const WindowState = record({
  x: Type.Integer(),
  y: Type.Integer(),
  width: Type.Integer({ minimum: 640 }),
  height: Type.Integer({ minimum: 480 }),
  maximized: Type.Boolean(),
})

const fileName = 'window.json'

/** The remembered place, unless the screen it was on is gone. */
export async function loadWindowState(
  files: Files,
  profile: string,
  screen: Screen,
): Promise<WindowState | undefined> {
  const bytes = await files.read(join(profile, fileName))
  if (!bytes) return undefined
  try {
    const state: unknown = JSON.parse(Buffer.from(bytes).toString())
    return matches(WindowState, state) && isOnScreen(state as WindowState, screen)
      ? (state as WindowState)
      : undefined
  } catch {
    return undefined
  }
}

export async function saveWindowState(
  files: Files,
  profile: string,
  bounds: Rectangle,
  maximized: boolean,
): Promise<void> {
  const state: WindowState = { ...bounds, maximized }
  await files.writeAtomically(join(profile, fileName), Buffer.from(JSON.stringify(state)))
}

function isOnScreen({ x, y }: WindowState, screen: Screen): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        x >= workArea.x - 50 &&
        y >= workArea.y - 50 &&
        x < workArea.x + workArea.width - 100 &&
        y < workArea.y + workArea.height - 100,
    )
}
