import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { Checked } from './use-checked.ts'

const colors = { refused: 'red', removed: 'gray', warning: 'orange' } as const

/** What the linter says, in Word's terms: part, paragraph, row of a table, text. */
export function ProblemsPanel({ checked }: { readonly checked: Checked | undefined }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('templates.problems')} count={checked?.problems.length}>
      {!checked && <Empty>{t('templates.checking')}</Empty>}
      {checked?.problems.length === 0 && <Empty>{t('templates.noProblems')}</Empty>}
      {checked?.problems.map((problem, index) => (
        <Problem key={index} problem={problem} />
      ))}
    </Panel>
  )
}

function Problem({ problem }: { readonly problem: TemplateProblem }) {
  const { t } = useTranslation()
  // The linter’s own words are for the log and for those who read them; the rule says it in every language.
  const { language, listed } = useLanguage()
  const { severity, rule, part, paragraph, row, text, detail, nearest = [] } = problem
  const place = [
    part === '' ? '' : partName(part, t),
    paragraph === undefined ? '' : t('templates.paragraph', { number: paragraph }),
    row === undefined ? '' : t('templates.row', { number: row }),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <ListRow>
      <Stack gap={2} w="100%">
        <Group gap={6} wrap="nowrap">
          <Badge color={colors[severity]} style={{ flex: 'none' }}>
            {t(`templates.severity.${severity}`)}
          </Badge>
          <Text fz="sm" fw={500}>
            {t(`templates.rule.${rule}`)}
          </Text>
          <Text fz="xs" c="dimmed" truncate>
            {place}
          </Text>
        </Group>
        {text && (
          <Text fz="xs" ff="monospace" truncate title={text}>
            {text}
          </Text>
        )}
        <Text fz="xs" c="dimmed">
          {t(`templates.help.${rule}`)}
          {language === 'en' && ` (${detail})`}
        </Text>
        {nearest.length > 0 && <Text fz="xs">{t('templates.nearest', { names: listed(nearest) })}</Text>}
      </Stack>
    </ListRow>
  )
}

function partName(
  part: string,
  t: (key: 'templates.part.document' | 'templates.part.header' | 'templates.part.footer') => string,
): string {
  if (part === 'word/document.xml') return t('templates.part.document')
  if (part.startsWith('word/header')) return t('templates.part.header')
  if (part.startsWith('word/footer')) return t('templates.part.footer')
  return part
}
