import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Notice } from '#shared/activities/notice.ts'
import { useApp } from '../../app-context.tsx'
import { useCountedKinds } from '../../parts/records/use-counted-kinds.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import cells from '../../ui/list-cells.module.css'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { putNoticeAway } from '../../work/activities/notices.ts'

/** What the desk tells this person, until she puts it away; nothing is shown where there is nothing. */
export function NoticesPanel() {
  const { t } = useTranslation()
  const { repositories } = useApp()
  const notices = useLiveOr(() => repositories.notices.watchAll(), [repositories], [])
    .filter(({ seenAt }) => seenAt === undefined)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  if (notices.length === 0) return null
  return (
    <Panel title={t('start.notices')} count={notices.length}>
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </Panel>
  )
}

function NoticeRow({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { nameOf } = useDirectory()
  const { listed, instant } = useLanguage()
  const counted = useCountedKinds()
  const { about, people, kinds, titles, reason, createdAt, quietDays } = notice
  const why = quietDays === undefined ? '' : t('start.notice.quiet', { count: quietDays })
  const what = counted(Object.fromEntries(kinds.map(({ type, count }) => [type, count])))
  const total = kinds.reduce((sum, { count }) => sum + count, 0)
  const named = [listed(titles), titles.length < total && titles.length > 0 ? '…' : ''].join('')

  const { gone, undo } = useWayBack()

  async function putAway() {
    const done = await putNoticeAway(work, notice.id)
    if (!done.ok) return gone()
    notify({ message: t('start.noticeAway'), undo: undo(done.value.back) })
  }

  return (
    <ListRow>
      <Stack gap={2} className={cells['grow'] ?? ''} style={{ whiteSpace: 'normal' }}>
        <Text fz="sm">{t(`start.notice.${about}`, { what, why, people: listed(people.map(nameOf)) })}</Text>
        {reason !== '' && <Text fz="sm">{t('start.noticeReason', { reason })}</Text>}
        <Text fz="xs" c="dimmed">
          {[instant(createdAt), named].filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Button size="compact-xs" variant="default" onClick={() => void putAway()}>
        {t('start.putAway')}
      </Button>
    </ListRow>
  )
}
