import { build } from 'vite'
import { at } from './paths.ts'

// The window is rebuilt whenever a source changes; reload the page to see it.
await build({ configFile: at('vite.config.ts'), logLevel: 'info', build: { watch: {} } })
process.argv.push('--no-open')
await import('./start.ts')
