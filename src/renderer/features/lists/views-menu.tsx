import { Button, Menu, Text } from '@mantine/core'
import { IconBookmark, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ListView, lookOf } from '#shared/lists/list-view.ts'
import { usualLook } from '#shared/lists/list-look.ts'
import { useApp } from '../../app-context.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { useWayBack } from '../../parts/records/use-way-back.ts'
import { byNameOf } from '../../replica/views/name-order.ts'
import { notify } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useLiveOr } from '../../ui/use-live.ts'
import { changeLook, deleteView } from '../../work/lists/list-views.ts'
import type { Looking } from './use-look.ts'
import { ViewForm } from './view-form.tsx'

const none: readonly ListView[] = []

/** The looks that were kept of a list: one's own, and those that others offer. */
export function ViewsMenu({ looking }: { readonly looking: Looking }) {
  const { t } = useTranslation()
  const { look, viewId, show } = looking
  const views = useViews(look.list)
  const [asking, setAsking] = useState<'new' | ListView>()
  const acts = useViewActs(looking)
  const chosen = views.all.find(({ id }) => id === viewId)
  const isMine = chosen !== undefined && views.own.includes(chosen)
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={14} />}
            rightSection={<IconChevronDown size={12} />}
            maw={200}
          >
            {chosen?.name ?? t('lists.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflow: 'auto' }}>
          <Menu.Item onClick={() => show(usualLook(look.list), undefined)}>{t('lists.usualView')}</Menu.Item>
          <Views views={views.own} looking={looking} />
          {views.others.length > 0 && <Menu.Label>{t('lists.othersViews')}</Menu.Label>}
          <Views views={views.others} looking={looking} isOthers />
          <Menu.Divider />
          <Menu.Item onClick={() => setAsking('new')}>{t('lists.keepView')}</Menu.Item>
          {chosen && isMine && (
            <>
              <Menu.Item onClick={() => void acts.keep(chosen)}>
                {t('lists.keepAs', { name: chosen.name })}
              </Menu.Item>
              <Menu.Item onClick={() => setAsking(chosen)}>{t('lists.shareView')}</Menu.Item>
              <Menu.Item color="red" onClick={() => void acts.remove(chosen)}>
                {t('lists.deleteView')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <ViewForm
          look={look}
          view={asking === 'new' ? undefined : asking}
          onDone={(id) => show(look, id)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

function Views(props: {
  readonly views: readonly ListView[]
  readonly looking: Looking
  readonly isOthers?: boolean
}) {
  const { views, looking, isOthers = false } = props
  const { nameOf } = useDirectory()
  return views.map((view) => (
    <Menu.Item
      key={view.id}
      aria-current={view.id === looking.viewId}
      onClick={() => {
        const look = lookOf(view)
        if (look) looking.show(look, view.id)
      }}
    >
      {view.name}
      {isOthers && (
        <Text span c="dimmed" fz="xs" ml={6}>
          {nameOf(view.userId)}
        </Text>
      )}
    </Menu.Item>
  ))
}

/** The views of a list, by name. */
function useViews(list: string) {
  const { repositories, work } = useApp()
  const { language } = useLanguage()
  const every = useLiveOr(() => repositories.listViews.watchAll(), [repositories], none)
  const all = every.filter((view) => view.list === list).toSorted(byNameOf(language, ({ name }) => name))
  const isOwn = ({ userId }: ListView) => userId === work.me
  return { all, own: all.filter(isOwn), others: all.filter((view) => !isOwn(view)) }
}

function useViewActs({ look, show }: Looking) {
  const { t } = useTranslation()
  const { work } = useApp()
  const { gone, undo } = useWayBack()

  async function keep({ id, name }: ListView) {
    const done = await changeLook(work, id, look)
    if (!done.ok) return gone()
    notify({ message: t('lists.viewKept', { name }), undo: undo(done.value.back) })
  }

  async function remove({ id, name }: ListView) {
    const done = await deleteView(work, id)
    if (!done.ok) return gone()
    show(look, undefined)
    notify({ message: t('lists.viewDeleted', { name }), undo: undo(done.value.back) })
  }

  return { keep, remove }
}
