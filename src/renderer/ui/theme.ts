import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const brand: MantineColorsTuple = [
  '#eaf4fb',
  '#d3e5f2',
  '#a4c9e4',
  '#72acd6',
  '#4b94ca',
  '#3284c3',
  '#237cc0',
  '#0f62a0',
  '#0b5890',
  '#054a7c',
]

/** Dense and calm: a tool for eight hours a day. The brand's shade 7 on white has a contrast of 6.2 to 1. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand },
  respectReducedMotion: true,
  defaultRadius: 'sm',
  fontFamily:
    '"Inter", "Segoe UI", -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '16px' }, h3: { fontSize: '14px' } },
  },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  components: {
    // What is typed is a customer's: the browser must not remember it for other forms.
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs', autoComplete: 'off' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs', autoComplete: 'off' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right', autoComplete: 'off' } },
    // A comma or a full-width point before the decimals is understood; it was dropped, and 7,5 became 75.
    NumberInput: {
      defaultProps: {
        size: 'xs',
        autoComplete: 'off',
        allowedDecimalSeparators: ['.', ',', '．', '，', '。'],
      },
    },
    MultiSelect: { defaultProps: { size: 'xs', autoComplete: 'off' } },
    Autocomplete: { defaultProps: { size: 'xs', autoComplete: 'off' } },
    TagsInput: {
      defaultProps: { size: 'xs', autoComplete: 'off', splitChars: [',', '，', '、', ';', '；'] },
    },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
})

/** Texts that Mantine sets lighter than WCAG AA allows at this size, darkened to at least 4.5 to 1. */
export const contrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b6670',
    '--mantine-color-placeholder': '#69747d',
    '--mantine-color-error': '#b02525',
    '--mantine-color-green-light-color': '#1b6e34',
    '--mantine-color-red-light-color': '#b02525',
    '--mantine-color-gray-light-color': '#3d454c',
    '--mantine-color-blue-light-color': '#155393',
    '--mantine-color-orange-light-color': '#9a3a00',
    '--mantine-color-brand-light-color': '#0b4f84',
  },
  dark: {
    '--mantine-color-dimmed': '#a6aeb5',
    '--mantine-color-placeholder': '#8f979e',
    '--mantine-color-error': '#ff8787',
  },
})

/** Everything a quarter larger, and what is pressed at least 44 points high: for gloves. */
export const fieldTheme = {
  ...theme,
  scale: 1.2,
  fontSizes: { xs: '14px', sm: '16px', md: '17px', lg: '19px', xl: '22px' },
  components: {
    ...theme.components,
    ...Object.fromEntries(
      [
        'Button',
        'TextInput',
        'PasswordInput',
        'Textarea',
        'Select',
        'NumberInput',
        'SegmentedControl',
        'MultiSelect',
        'Autocomplete',
      ].map((name) => [
        name,
        { defaultProps: { ...(theme.components?.[name]?.defaultProps as object | undefined), size: 'md' } },
      ]),
    ),
    ActionIcon: { defaultProps: { size: 44 } },
    Badge: {
      defaultProps: { ...(theme.components?.['Badge']?.defaultProps as object | undefined), size: 'lg' },
    },
  },
} satisfies typeof theme

/** Black on white with dark lines: 7 to 1 and more, readable in sunlight. */
export const fieldContrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#000000',
    '--mantine-color-dimmed': '#2b2f33',
    '--mantine-color-placeholder': '#3d4247',
    '--mantine-color-default-border': '#4d5358',
    '--mantine-color-error': '#860f0f',
    '--mantine-color-green-light-color': '#0b4a1e',
    '--mantine-color-red-light-color': '#860f0f',
    '--mantine-color-gray-light-color': '#1b1f23',
    '--mantine-color-blue-light-color': '#0a3766',
    '--mantine-color-orange-light-color': '#6b2600',
    '--mantine-color-brand-light-color': '#06345a',
    '--mantine-color-brand-filled': '#06345a',
    '--mantine-color-brand-filled-hover': '#052a49',
  },
  dark: {},
})
