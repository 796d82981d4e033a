import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { at } from './paths.ts'

// The electron package no longer downloads its binary when it is installed; its own script does.
const installed = spawnSync(process.execPath, [at('node_modules/electron/install.js')], { stdio: 'inherit' })
if (installed.status === 0 && existsSync(at('node_modules/electron/path.txt'))) {
  console.log('Electron is installed: npm start opens the desktop app.')
} else {
  console.error(
    [
      'Electron’s binary could not be fetched from github.com.',
      'Behind a mirror: ELECTRON_MIRROR=https://… npm run electron:fetch',
      'Without it npm start opens the same window in an installed Chromium, Chrome or Edge.',
    ].join('\n'),
  )
  process.exit(1)
}
