import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from '../../../scripts/paths.ts'

const page = readFileSync(at('docs/guide/promises.md'), 'utf8')
const proofs = page
  .split('\n')
  .filter((line) => /^\| (?!It says|---)/.test(line))
  .map((line) => line.split(' | ')[1]?.replace(/ \|$/, '') ?? '')

/** `file`: "name"; "name" -> each name with the file before it. */
function testsIn(proof: string): readonly (readonly [string, string | undefined])[] {
  const found: (readonly [string, string | undefined])[] = []
  let file = ''
  for (const [, path, name] of proof.matchAll(/`(tests\/[^`]+)`|"([^"]+)"/g)) {
    if (path !== undefined) found.push([(file = path), undefined])
    else found.push([file, name])
  }
  return found
}

test('every test that proves a promise is there, under the name that the page says', () => {
  const named = proofs.flatMap(testsIn)
  expect(named.length).toBeGreaterThan(60)
  for (const [file, name] of named) {
    expect(existsSync(at(file)), file).toBe(true)
    if (name !== undefined) expect(readFileSync(at(file), 'utf8'), `${file}: ${name}`).toContain(`'${name}'`)
  }
})

test('every command that proves a promise is one, and every promise has a proof', () => {
  const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { scripts: object }
  for (const proof of proofs) {
    const commands = [...proof.matchAll(/`npm run (\w+)/g)].map(([, name]) => name ?? '')
    for (const name of commands) expect(Object.keys(scripts), proof).toContain(name)
    expect(commands.length + testsIn(proof).length, proof).toBeGreaterThan(0)
  }
})
