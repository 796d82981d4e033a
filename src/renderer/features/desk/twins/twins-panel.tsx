import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LikelyTwins } from '#shared/desk/merge.ts'
import { calledOf } from '#shared/registry/called-of.ts'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import { useAsked, useDesk } from '../use-desk.ts'
import { MergeForm } from './merge-form.tsx'
import { PastMerges } from './past-merges.tsx'
import { useTellingApart } from './use-telling-apart.ts'

/** Records that are likely one, among everything that the company has, and what was merged before. */
export default function TwinsPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const twins = useAsked(() => desk.server.twins.list(), [desk])
  const past = useAsked(() => desk.server.merges.list(), [desk])
  const [open, setOpen] = useState<LikelyTwins>()
  const again = () => {
    twins.again()
    past.again()
  }
  return (
    <Stack gap="sm">
      <AskedView asked={twins.asked} again={again}>
        {({ twins: all, more }) => (
          <Panel
            title={t('desk.twinsTitle')}
            count={all.length}
            actions={
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconRefresh size={14} />}
                onClick={again}
              >
                {t('desk.lookAgain')}
              </Button>
            }
          >
            {all.length === 0 && <Empty>{t('desk.noTwins')}</Empty>}
            {all.map((pair) => (
              <Pair key={pair.ids.join(' ')} pair={pair} onOpen={() => setOpen(pair)} onTold={twins.again} />
            ))}
            {more && (
              <Text fz="xs" c="dimmed" px="md" py="xs">
                {t('desk.moreTwins')}
              </Text>
            )}
          </Panel>
        )}
      </AskedView>
      <AskedView asked={past.asked} again={past.again}>
        {({ merges }) => <PastMerges merges={merges} onChanged={again} />}
      </AskedView>
      {open && (
        <MergeForm
          key={open.ids.join(' ')}
          ids={open.ids}
          signs={open.signs}
          onMerged={again}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  )
}

function Pair(props: {
  readonly pair: LikelyTwins
  readonly onOpen: () => void
  readonly onTold: () => void
}) {
  const { pair, onOpen, onTold } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const tellApart = useTellingApart(onTold)
  const called = calledOf(pair.ids[0] ?? '')
  return (
    <ListRow>
      <Group w="100%" gap="xs" wrap="nowrap" role="group" aria-label={pair.titles.join(' / ')}>
        <Badge color="gray" style={{ flex: 'none' }}>
          {language === 'zh-CN' ? called?.zhCN : called?.en}
        </Badge>
        <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
          {pair.titles.map((title, at) => (
            <Text key={pair.ids[at]} fz="sm" truncate title={`${title} ${pair.places[at] ?? ''}`}>
              {title}{' '}
              <Text span fz="xs" c="dimmed">
                {pair.places[at]}
              </Text>
            </Text>
          ))}
        </Stack>
        <Group gap={4} style={{ flex: 'none', maxWidth: '34%' }}>
          {pair.signs.map((sign) => (
            <Badge key={sign} color="orange">
              {t(`desk.sign.${sign}`)}
            </Badge>
          ))}
        </Group>
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          onClick={() => void tellApart(pair)}
        >
          {t('desk.notTheSame')}
        </Button>
        <Button size="compact-sm" style={{ flex: 'none' }} onClick={onOpen}>
          {t('desk.compare')}
        </Button>
      </Group>
    </ListRow>
  )
}
