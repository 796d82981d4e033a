import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { newestOf } from './newest-of.ts'

/** The steps that a deal does not go on without, stage by stage, as new deals begin with them. */
export function StepsPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const { named } = useLanguage()
  const all = useLiveOr(() => repositories.processes.watchAll(), [repositories], [])
  const processes = newestOf(all)
  return (
    <Panel title={t('myRole.steps')}>
      {processes.length === 0 && (
        <Text fz="sm" c="dimmed" px="md" py="sm">
          {t('myRole.noSteps')}
        </Text>
      )}
      {processes.map((process) => (
        <div key={process.id}>
          <Text fz="sm" fw={600} px="md" pt="xs">
            {named(process)}
          </Text>
          <List fz="sm" pl="xl" pr="md" py="xs" spacing={4}>
            {process.stages.flatMap((stage) =>
              stage.steps
                .filter(({ required }) => required)
                .map((step) => (
                  <List.Item key={`${stage.stage}/${step.id}`}>
                    {named(stage)}: {named(step)}
                  </List.Item>
                )),
            )}
          </List>
        </div>
      ))}
    </Panel>
  )
}
