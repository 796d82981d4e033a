import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']

/** Where nginx is installed; `undefined` where it is not. `SATCHEL_NGINX` names one. */
export function findNginx(): string | undefined {
  const named = process.env['SATCHEL_NGINX']
  return [...(named ? [named] : []), ...places].find((place) => existsSync(place))
}

/**
 * The proxy that stands in front of most servers, for the tests that a laptop syncs through it
 * as Debian installs it. An installed one, else Debian's package; without either those tests are
 * skipped, and it is said.
 */
export function ensureNginx(): string | undefined {
  const installed = findNginx()
  if (installed) return installed
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('nginx is not installed. Installing Debian’s nginx-light…')
    run('apt-get', ['update'], 240_000)
    run('apt-get', ['install', '-y', '--no-install-recommends', 'nginx-light'], 300_000)
  }
  const packaged = findNginx()
  if (!packaged)
    console.warn(
      'SKIPPED: no nginx. The tests that sync through it need one, or SATCHEL_NGINX=/path/to/nginx.',
    )
  return packaged
}

function run(command: string, args: readonly string[], timeout: number): boolean {
  // The package must not start a server of its own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout, env }).status === 0
}
