import { Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TemplateProblem } from '#shared/templates/template.ts'
import { useTemplateProblem } from '../../parts/documents/template-problem.ts'
import { Empty, ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { Checked } from './use-checked.ts'

const colors = { refused: 'red', removed: 'gray', warning: 'orange' } as const

/** What the linter says, in Word's terms: part, paragraph, row of a table, text. */
export function ProblemsPanel(props: {
  readonly checked: Checked | undefined
  /** Its file does not lie here, and cannot be had now. */
  readonly isAway: boolean
}) {
  const { checked, isAway } = props
  const { t } = useTranslation()
  return (
    <Panel title={t('templates.problems')} count={checked?.problems.length}>
      {!checked && <Empty>{t(isAway ? 'templates.fileAway' : 'templates.checking')}</Empty>}
      {checked?.problems.length === 0 && <Empty>{t('templates.noProblems')}</Empty>}
      {checked?.problems.map((problem, index) => (
        <Problem key={index} problem={problem} />
      ))}
    </Panel>
  )
}

function Problem({ problem }: { readonly problem: TemplateProblem }) {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  const { placeOf, sentenceOf } = useTemplateProblem()
  const { severity, rule, text, nearest = [] } = problem
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
            {placeOf(problem)}
          </Text>
        </Group>
        {text && (
          <Text fz="xs" ff="monospace" truncate title={text}>
            {text}
          </Text>
        )}
        <Text fz="xs">{sentenceOf(problem)}</Text>
        {severity !== 'removed' && (
          <Text fz="xs" c="dimmed">
            {t(`templates.help.${rule}`)}
          </Text>
        )}
        {nearest.length > 0 && <Text fz="xs">{t('templates.nearest', { names: listed(nearest) })}</Text>}
      </Stack>
    </ListRow>
  )
}
