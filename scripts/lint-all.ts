import { spawnSync } from 'node:child_process'
import { at } from './paths.ts'

/** Linted with types as one, the house needs more memory than a small machine has: each part has a process of its own. */
const parts: readonly (readonly string[])[] = [
  ['src/renderer'],
  ['tests'],
  ['src', '--ignore-pattern', 'src/renderer/'],
  ['.', '--ignore-pattern', 'src/', '--ignore-pattern', 'tests/'],
]

const failed = parts.filter((part) => {
  const done = spawnSync(process.execPath, [at('node_modules/eslint/bin/eslint.js'), ...part], {
    cwd: at('.'),
    stdio: 'inherit',
  })
  return done.status !== 0
})
process.exit(failed.length === 0 ? 0 : 1)
