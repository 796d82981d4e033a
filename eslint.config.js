import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { noDroppedResult } from './scripts/lint/no-dropped-result.js'
import { noUncheckedSpread } from './scripts/lint/no-unchecked-spread.js'

const message =
  'A calendar day is not cut out of a UTC text: ask a Calendar (kernel/calendar.ts), or yearOf and monthOf.'
const noDayOutOfText = [
  ...[4, 7, 10].map(
    (length) =>
      `CallExpression[callee.property.name=/^(slice|substring|substr)$/][arguments.0.value=0][arguments.1.value=${length}]`,
  ),
  "MemberExpression[object.type='CallExpression'][object.callee.property.name=/^(toISOString|toJSON)$/][property.name=/^(slice|substring|substr|split|match)$/]",
  "CallExpression[callee.property.name='split'][arguments.0.value='T']",
  'CallExpression[callee.property.name=/^(get|set)(UTC)?(FullYear|Month|Date|Day)$/]',
  'CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/][callee.object.type="NewExpression"]',
].map((selector) => ({ selector, message }))
const noMomentOutOfDay = {
  selector: 'TemplateElement[value.raw=/T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?$/]',
  message: 'When a day begins and ends depends on where one is: ask a Calendar (kernel/calendar.ts).',
}

const noKeysOfItsOwn = {
  selector:
    'CallExpression[callee.property.name="addEventListener"][arguments.0.value=/^key(down|up|press)$/], AssignmentExpression[left.property.name=/^onkey(down|up|press)$/]',
  message:
    'Keys of an input method are kept from every listener by app/composition-keys.ts, which must be the first: use onKeyDown or useHotkeys.',
}
/** What a window writes stands on the newest version; what lies over the page loses nothing (docs/guide/forms.md). */
const ofForms = [
  {
    selector: "CallExpression[callee.property.name='change'] > ArrowFunctionExpression[params.length=0]",
    message:
      'A rule makes the new version out of the newest one: a whole record from earlier takes others back.',
  },
  {
    selector:
      "CallExpression[callee.property.name='change'] CallExpression[callee.name='ok'] > ObjectExpression > SpreadElement:first-child[argument.type='Identifier'][argument.name!='now']",
    message:
      'Begin with `...now` and name what changes; a form goes through `useRecordForm`, an undo through `takenBack`.',
  },
  {
    selector: "JSXAttribute[name.name='type'][value.value=/^(date|time|datetime-local|month|week)$/]",
    message: 'A native field changes under the fingers and follows the browser: take DateField or TimeField.',
  },
]
const noBareDialog = {
  selector: "ImportDeclaration[source.value='@mantine/core'] > ImportSpecifier[imported.name='Modal']",
  message: 'Take ui/dialog.tsx: a click beside it must not lose what was typed.',
}

const noOrderOfCodePoints = [
  'CallExpression[callee.property.name=/^(sort|toSorted)$/][arguments.length=0]',
  'BinaryExpression[operator=/^[<>]$/] > MemberExpression.left[property.name=/^(name|nameEn|title|city|industry|label)$/]',
  'CallExpression[callee.property.name="localeCompare"]',
].map((selector) => ({
  selector,
  message:
    'People look for a text by pinyin and alphabet, not by code points: byName (replica/name-order.ts).',
}))

const ofRenderer = [...noDayOutOfText, noMomentOutOfDay, noKeysOfItsOwn, ...noOrderOfCodePoints]

export default tseslint.config(
  { ignores: ['dist', '.cache', 'node_modules', '**/*.cjs'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: {
      'react-hooks': reactHooks,
      satchel: { rules: { 'no-dropped-result': noDroppedResult, 'no-unchecked-spread': noUncheckedSpread } },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'react-hooks/rules-of-hooks': 'error',
      // What a hook of ours follows or asks is made anew where a key changes: a key left out is a screen that stays behind.
      'react-hooks/exhaustive-deps': ['error', { additionalHooks: '^(useLive|useLiveOr|useAsked)$' }],
      'react-hooks/refs': 'error',
      'react-hooks/immutability': 'error',
      'react-hooks/static-components': 'error',
      'react-hooks/purity': 'error',
      'react-hooks/set-state-in-render': 'error',
      'react-hooks/preserve-manual-memoization': 'error',
      'react-hooks/error-boundaries': 'error',
      'react-hooks/globals': 'error',
      'react-hooks/void-use-memo': 'error',
      'react-hooks/unsupported-syntax': 'error',
      'satchel/no-dropped-result': 'error',
      'satchel/no-unchecked-spread': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      'react-hooks/set-state-in-effect': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Which day a moment lies on depends on where one is: a `Calendar` says it (docs/guide/days.md).
    files: ['demo/**', 'scripts/**', 'bench/**', 'tests/**'],
    rules: { 'no-restricted-syntax': ['error', ...noDayOutOfText] },
  },
  {
    files: ['src/**', 'sync-server/**'],
    ignores: ['src/shared/kernel/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDayOutOfText, noMomentOutOfDay] },
  },
  {
    files: ['src/renderer/**'],
    rules: { 'no-restricted-syntax': ['error', ...ofRenderer, ...ofForms, noBareDialog] },
  },
  {
    // What locks the whole window is no dialog: nothing is typed into the page below it.
    files: ['src/renderer/ui/dialog.tsx', 'src/renderer/app/open-work.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...ofRenderer, ...ofForms] },
  },
  {
    // These hand their callers' keys on: theirs are looked at.
    files: ['src/renderer/ui/use-live.ts', 'src/renderer/features/desk/use-desk.ts'],
    rules: { 'react-hooks/exhaustive-deps': 'off' },
  },
  {
    files: ['scripts/**', 'bench/**', 'demo/**', 'templates/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A test arranges with what it calls, and looks at what came of it.
    files: ['tests/**', 'bench/**'],
    rules: { 'satchel/no-dropped-result': 'off' },
  },
)
