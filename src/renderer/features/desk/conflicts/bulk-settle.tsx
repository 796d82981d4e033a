import { Button, Group, Menu, Progress, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../../app-context.tsx'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { type ReadConflict, readConflict, settle, type Settled, unsettle } from './conflict-work.ts'
import { useDesk } from '../use-desk.ts'
import { Dialog } from '../../../ui/dialog.tsx'

type How = 'rules' | 'newest'

/** The same decision for all that are listed: what the rules settle by themselves, or the newest version of each. */
export function BulkSettle(props: {
  readonly conflicts: readonly OpenConflict[]
  readonly onDone: () => void
}) {
  const { conflicts, onDone } = props
  const { t } = useTranslation()
  const { author, ids, days } = useApp()
  const desk = useDesk()
  const [asking, setAsking] = useState<How>()
  /** How far it is; the list grows shorter as it is settled, the way does not. */
  const [way, setWay] = useState<{ readonly at: number; readonly of: number }>()
  const [said, setSaid] = useState<string>()
  const [made, setMade] = useState<readonly Settled[]>([])
  const stopped = useRef(false)

  async function run(how: How) {
    stopped.current = false
    const settled: Settled[] = []
    let left = 0
    for (const [index, conflict] of conflicts.entries()) {
      if (stopped.current) break
      setWay({ at: index, of: conflicts.length })
      const read = await readConflict(desk, conflict)
      const result = read.ok ? resultOf(how, read.value) : undefined
      const message = t('desk.toldBulk', { title: conflict.title, how: t(`desk.bulk.${how}`) })
      const done =
        read.ok &&
        result &&
        (await settle(desk, read.value, result, {
          stamp: author.stamp(),
          today: days.company.today(),
          ids,
          message,
        }))
      if (done && done.ok) settled.push(done.value)
      else left += 1
    }
    setWay(undefined)
    setMade(settled)
    setSaid(t('desk.bulkDone', { settled: settled.length, left }))
    onDone()
  }

  /** All of them, except what somebody changed since. */
  async function takeBack() {
    stopped.current = false
    const left: Settled[] = []
    for (const [index, settled] of made.entries()) {
      setWay({ at: index, of: made.length })
      const done = !stopped.current && (await unsettle(desk, settled))
      if (!done || !done.ok) left.push(settled)
    }
    setWay(undefined)
    setMade(left)
    setSaid(t('desk.bulkBack', { back: made.length - left.length, left: left.length }))
    onDone()
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            disabled={conflicts.length === 0}
            rightSection={<IconChevronDown size={14} />}
          >
            {t('desk.forAll')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['rules', 'newest'] as const).map((how) => (
            <Menu.Item key={how} onClick={() => setAsking(how)}>
              {t(`desk.bulk.${how}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <Dialog
          onClose={() => {
            stopped.current = true
            setAsking(undefined)
            setSaid(undefined)
            setMade([])
          }}
          title={t(`desk.bulk.${asking}`)}
          size={460}
        >
          <Stack gap="sm">
            <Text fz="sm">{said ?? t('desk.bulkHelp', { count: conflicts.length })}</Text>
            {way && <Progress value={((way.at + 1) / way.of) * 100} aria-label={t('desk.forAll')} />}
            <Group justify="flex-end" gap="xs">
              {way === undefined ? (
                <>
                  {made.length > 0 && (
                    <Button variant="default" onClick={() => void takeBack()}>
                      {t('app.undo')}
                    </Button>
                  )}
                  {!said && <Button onClick={() => void run(asking)}>{t('desk.settle')}</Button>}
                </>
              ) : (
                <Button variant="default" onClick={() => (stopped.current = true)}>
                  {t('letters.stop')}
                </Button>
              )}
            </Group>
          </Stack>
        </Dialog>
      )}
    </>
  )
}

/** What is to stand; nothing where only a person can tell. */
function resultOf(how: How, { versions, proposal }: ReadConflict) {
  if (how === 'rules') return proposal.open.length === 0 ? proposal.merged : undefined
  return versions.toSorted((a, b) => (a.document.updatedAt < b.document.updatedAt ? 1 : -1))[0]?.document
}
