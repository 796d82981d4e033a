import { ActionIcon, Badge, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Share } from '#shared/directory/share.ts'
import { ok, type Result } from '#shared/kernel/result.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { notify } from '../../../ui/notice.tsx'
import cells from '../../../ui/list-cells.module.css'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import type { DeskClient } from '../desk-client.ts'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'

/** Who works on a deal or with a customer that is not hers, and until when; the desk may end it. */
export function TeamsPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const message = useDeskMessage()
  const { asked, again } = useAsked(() => readTeams(desk), [desk])

  async function end(share: Share) {
    const done = await desk.server.teams.remove({ id: share.id })
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    notify({ message: t('desk.teamEnded') })
    again()
  }

  return (
    <AskedView asked={asked} again={again}>
      {({ shares, titles }) => (
        <Panel title={t('desk.teams')} count={shares.length}>
          {shares.length === 0 && <Empty>{t('desk.noTeams')}</Empty>}
          {shares.map((share) => (
            <ShareRow
              key={share.id}
              share={share}
              subject={titles.get(subjectOf(share)) ?? subjectOf(share)}
              onEnd={() => void end(share)}
            />
          ))}
        </Panel>
      )}
    </AskedView>
  )
}

function ShareRow(props: {
  readonly share: Share
  /** What it is about, as people call it. */
  readonly subject: string
  readonly onEnd: () => void
}) {
  const { share, subject, onEnd } = props
  const { t } = useTranslation()
  const { instant } = useLanguage()
  const { nameOf } = useDirectory()
  const name = nameOf(share.userId)
  return (
    <ListRow>
      <Text fz="sm" w={100} truncate>
        {name}
      </Text>
      <span className={cells['grow']}>{[subject, share.role].filter(Boolean).join(' · ')}</span>
      {share.until !== '' && (
        <Text fz="xs" c="dimmed">
          {t('desk.until', { day: instant(share.until) })}
        </Text>
      )}
      <Badge color="gray">{t(`desk.share.${share.kind}`)}</Badge>
      {share.kind === 'dealTeam' && (
        <ActionIcon variant="subtle" color="gray" aria-label={t('desk.endTeam', { name })} onClick={onEnd}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </ListRow>
  )
}

const subjectOf = ({ opportunityId, customerId }: Share): string => opportunityId || customerId

interface Teams {
  readonly shares: readonly Share[]
  /** What deals and customers are called, by their id. */
  readonly titles: ReadonlyMap<string, string>
}

async function readTeams(desk: DeskClient): Promise<Result<Teams, never>> {
  const family = await desk.family('directory')
  const { rows } = await family.allDocs({ startkey: 'share:', endkey: 'share;', include_docs: true })
  const shares = rows.flatMap(({ doc }) => (doc ? [fromWire(doc) as Share] : []))
  return ok({ shares, titles: await titlesOf(desk, shares.map(subjectOf)) })
}

async function titlesOf(desk: DeskClient, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  for (const [db, prefix] of [
    ['opportunities', 'opportunity:'],
    ['customers', 'customer:'],
  ] as const) {
    const keys = [...new Set(ids.filter((id) => id.startsWith(prefix)))]
    if (keys.length === 0) continue
    const { rows } = await (await desk.family(db)).allDocs({ keys, include_docs: true })
    for (const { doc } of rows) if (doc) titles.set(doc._id, titleOf(doc))
  }
  return titles
}

function titleOf(document: object): string {
  const { title, name } = document as { readonly title?: string; readonly name?: string }
  return title ?? name ?? ''
}
