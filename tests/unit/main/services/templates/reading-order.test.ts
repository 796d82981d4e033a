import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { createInterpreter } from '#main/services/templates/interpret.ts'
import { prepareTemplate } from '#main/services/templates/prepare.ts'
import { scopeOf } from '#main/services/templates/scope.ts'
import { aDocx, paragraph, table } from '#support/docx.ts'

test('docx-templates gets its own commands and numbers, and nothing that an author wrote', () => {
  const rows = [['{{FOR line IN lines}}'], ['Secret {{$line.code}}'], ['{{END-FOR line}}']]
  const words = paragraph('Dear {{IF note}}{{customer_name}}{{END-IF}} {{IMAGE logo}}')
  const { text } = prepareTemplate(aDocx(words + table(rows)))
  const xml = strFromU8(unzipSync(text?.docx ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array())
  const commands = [...xml.matchAll(/\{\{(.*?)\}\}/g)].map(([, command]) => command)
  expect(commands.map((command) => command?.replace(/\d+/g, '#'))).toEqual([
    'IF #',
    'INS #',
    'END-IF',
    'IMAGE #',
    'FOR i# IN #',
    'INS #',
    'END-FOR i#',
  ])
  expect(xml).not.toMatch(/Secret|Dear|line|code|note|customer|logo/)
})

test('what a template repeats is counted, and loops that would never end do not begin', () => {
  const scope = scopeOf({ x: 1 }, {})
  const begun = () => createInterpreter('en')
  const most = begun()
  most.repeats(400_000, 400_000)
  expect(most.evaluate('x', scope)).toBe(1)
  most.repeats(1, 1)
  expect(() => most.evaluate('x', scope)).toThrow('repeats')
  const endless = begun()
  endless.repeats(60, 60 ** 5)
  expect(() => endless.evaluate('x', scope)).toThrow('repeats')
})
