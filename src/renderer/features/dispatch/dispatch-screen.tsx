import { ActionIcon, Button, Group, Menu, SegmentedControl, Select, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Absence } from '#shared/absences/absence.ts'
import type { User } from '#shared/directory/directory.ts'
import { daysFrom, mondayOf } from '#shared/dispatch/board.ts'
import { addDays } from '#shared/kernel/clock.ts'
import type { Day } from '#shared/kernel/schema.ts'
import type { ServiceRequest } from '#shared/service/service.ts'
import { useApp } from '../../app-context.tsx'
import { EditAbsenceForm, NewAbsenceForm } from '../../parts/absences/absence-form.tsx'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { VisitForm } from '../../parts/service/visit-form.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { Board } from './board.tsx'
import { SpreadForm } from './spread-form.tsx'
import type { Cell } from './use-board-moves.ts'
import { useDispatch, useEngineers, type Whose } from './use-dispatch.ts'

const spans = [7, 28] as const
type Span = (typeof spans)[number]

interface Shown {
  readonly first: Day
  readonly span: Span
  readonly whose: Whose
}

/** What is open over the board. */
type Opened =
  | { readonly name: 'spread' | 'absent'; readonly engineer: User }
  | { readonly name: 'absence'; readonly absence: Absence }
  | { readonly name: 'plan'; readonly request: ServiceRequest; readonly cell: Cell }

let lastShown: Shown | undefined

/** Who goes where and when: engineers by day, what waits beside them. */
export function DispatchScreen() {
  const { t } = useTranslation()
  const { days: calendars } = useApp()
  const dispatch = useDispatch()
  const [shown, setShown] = useState<Shown>(
    () => lastShown ?? { first: mondayOf(calendars.own.today()), span: 7, whose: 'mine' },
  )
  const engineers = useEngineers(shown.whose)
  const [opened, setOpened] = useState<Opened>()
  const [menu, setMenu] = useState<{ readonly engineer: User; readonly at: DOMRect }>()
  const { first, span } = shown
  const days = useMemo(() => daysFrom(first, span), [first, span])
  const show = (change: Partial<Shown>) => {
    lastShown = { ...shown, ...change }
    setShown(lastShown)
  }
  return (
    <Page title={t('nav.dispatch')} fixed actions={<Toolbar shown={shown} onShow={show} />}>
      {dispatch.isRead && engineers.shown.length === 0 && <Empty>{t('dispatch.nobody')}</Empty>}
      {dispatch.isRead && engineers.shown.length > 0 && (
        <Board
          dispatch={dispatch}
          engineers={engineers.shown}
          everybody={engineers.all}
          days={days}
          isNarrow={shown.span === 28}
          onEngineer={(engineer, from) => setMenu({ engineer, at: from.getBoundingClientRect() })}
          onAbsence={(absence) => setOpened({ name: 'absence', absence })}
          onRequest={(request, cell) => setOpened({ name: 'plan', request, cell })}
        />
      )}
      {menu && (
        <EngineerMenu
          {...menu}
          onChoose={(name) => setOpened({ name, engineer: menu.engineer })}
          onClose={() => setMenu(undefined)}
        />
      )}
      {opened && (
        <Dialogs
          opened={opened}
          days={days}
          dispatch={dispatch}
          everybody={engineers.all}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Page>
  )
}

function Dialogs(props: {
  readonly opened: Opened
  readonly days: readonly Day[]
  readonly dispatch: ReturnType<typeof useDispatch>
  readonly everybody: readonly User[]
  readonly onClose: () => void
}) {
  const { opened, days, dispatch, everybody, onClose } = props
  const { days: calendars } = useApp()
  const today = calendars.own.today()
  const first = days[0] ?? today
  // One day is proposed: what is carried out unread gives no month of visits on.
  const from = first < today ? today : first
  if (opened.name === 'absent')
    return <NewAbsenceForm ownerId={opened.engineer.id} from={from} to={from} onClose={onClose} />
  if (opened.name === 'absence') {
    const { absence } = opened
    return <EditAbsenceForm absence={absence} reason={dispatch.reasonOf(absence.id)} onClose={onClose} />
  }
  if (opened.name === 'plan') {
    const { request, cell } = opened
    return (
      <VisitForm
        customerId={request.customerId}
        assetId={request.assetId}
        requestId={request.id}
        engineerId={cell.engineerId}
        day={cell.day}
        onPlanned={onClose}
        onClose={onClose}
      />
    )
  }
  return (
    <SpreadForm
      engineer={opened.engineer}
      everybody={everybody}
      dispatch={dispatch}
      from={from}
      to={from}
      onClose={onClose}
    />
  )
}

function Toolbar({
  shown,
  onShow,
}: {
  readonly shown: Shown
  readonly onShow: (change: Partial<Shown>) => void
}) {
  const { t } = useTranslation()
  const { days: calendars } = useApp()
  const { named, day } = useLanguage()
  const { territories } = useDirectory()
  const { first, span, whose } = shown
  const thisWeek = mondayOf(calendars.own.today())
  return (
    <Group gap="xs" wrap="nowrap">
      <ActionIcon
        variant="default"
        aria-label={t('dispatch.before')}
        onClick={() => onShow({ first: addDays(first, -7) })}
      >
        <IconChevronLeft size={16} />
      </ActionIcon>
      <Text fz="sm" style={{ whiteSpace: 'nowrap' }}>
        {day(first)} – {day(addDays(first, span - 1))}
      </Text>
      <ActionIcon
        variant="default"
        aria-label={t('dispatch.after')}
        onClick={() => onShow({ first: addDays(first, 7) })}
      >
        <IconChevronRight size={16} />
      </ActionIcon>
      <Button
        variant="default"
        size="compact-sm"
        disabled={first === thisWeek}
        onClick={() => onShow({ first: thisWeek })}
      >
        {t('dispatch.today')}
      </Button>
      <SegmentedControl
        aria-label={t('dispatch.span')}
        data={[
          { value: '7', label: t('dispatch.week') },
          { value: '28', label: t('dispatch.fourWeeks') },
        ]}
        value={String(span)}
        onChange={(value) => onShow({ span: value === '28' ? 28 : 7 })}
      />
      <Select
        aria-label={t('dispatch.whose')}
        w={140}
        allowDeselect={false}
        data={[
          { value: 'mine', label: t('dispatch.mine') },
          { value: 'all', label: t('dispatch.all') },
          ...territories.map((one) => ({ value: one.id, label: named(one) })),
        ]}
        value={whose}
        onChange={(value) => onShow({ whose: value ?? 'all' })}
      />
    </Group>
  )
}

/** What is done about one engineer; it opens where her name stands. */
function EngineerMenu(props: {
  readonly engineer: User
  readonly at: DOMRect
  readonly onChoose: (name: 'spread' | 'absent') => void
  readonly onClose: () => void
}) {
  const { at, onChoose, onClose } = props
  const { t } = useTranslation()
  return (
    <Menu opened onClose={onClose} position="bottom-start" trapFocus returnFocus>
      <Menu.Target>
        <div style={{ position: 'fixed', left: at.left, top: at.bottom, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChoose('spread')}>{t('dispatch.isAway')}</Menu.Item>
        <Menu.Item onClick={() => onChoose('absent')}>{t('dispatch.enter')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
