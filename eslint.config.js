import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

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

const noOrderOfCodePoints = [
  'CallExpression[callee.property.name=/^(sort|toSorted)$/][arguments.length=0]',
  'BinaryExpression[operator=/^[<>]$/] > MemberExpression.left[property.name=/^(name|nameEn|title|city|industry|label)$/]',
  'CallExpression[callee.property.name="localeCompare"]',
].map((selector) => ({
  selector,
  message:
    'People look for a text by pinyin and alphabet, not by code points: byName (replica/name-order.ts).',
}))

export default tseslint.config(
  { ignores: ['dist', '.cache', 'node_modules', '**/*.cjs'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': reactHooks },
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
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noDayOutOfText,
        noMomentOutOfDay,
        noKeysOfItsOwn,
        ...noOrderOfCodePoints,
      ],
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'demo/**', 'templates/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
)
