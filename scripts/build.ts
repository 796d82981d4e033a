import { build } from 'vite'
import { existsSync, globSync, statSync } from 'node:fs'
import { at } from './paths.ts'
import { isSmallEnough } from './window-bytes.ts'

/** Bundles the window into dist/window. */
export async function buildWindow(): Promise<void> {
  await build({ configFile: at('vite.config.ts'), logLevel: 'warn' })
}

/** Whether the built window is older than what it is made of. */
export function isStale(): boolean {
  const built = at('dist/window/index.html')
  if (!existsSync(built)) return true
  const made = statSync(built).mtimeMs
  const sources = ['src/renderer/**/*', 'src/shared/**/*', 'vite.config.ts', 'package-lock.json']
  return sources.some((pattern) =>
    globSync(pattern, { cwd: at('.') }).some((path) => statSync(at(path)).mtimeMs > made),
  )
}

if (import.meta.main) {
  await buildWindow()
  const { buildDesktop } = await import('./build-desktop.ts')
  await buildDesktop()
  console.log('dist/window and dist/desktop are built')
  if (!isSmallEnough()) process.exitCode = 1
}
