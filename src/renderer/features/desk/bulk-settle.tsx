import { Button, Group, Menu, Modal, Progress, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context.tsx'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { type ReadConflict, readConflict, settle } from './conflict-work.ts'
import { useDesk } from './use-desk.ts'

type How = 'rules' | 'newest'

/** The same decision for all that are listed: what the rules settle by themselves, or the newest version of each. */
export function BulkSettle(props: {
  readonly conflicts: readonly OpenConflict[]
  readonly onDone: () => void
}) {
  const { conflicts, onDone } = props
  const { t } = useTranslation()
  const { author, ids } = useApp()
  const desk = useDesk()
  const [asking, setAsking] = useState<How>()
  const [at, setAt] = useState<number>()
  const [said, setSaid] = useState<string>()
  const stopped = useRef(false)

  async function run(how: How) {
    stopped.current = false
    let [settled, left] = [0, 0]
    for (const [index, conflict] of conflicts.entries()) {
      if (stopped.current) break
      setAt(index)
      const read = await readConflict(desk, conflict)
      const result = read.ok ? resultOf(how, read.value) : undefined
      const message = t('desk.toldBulk', { title: conflict.title, how: t(`desk.bulk.${how}`) })
      const done =
        read.ok && result && (await settle(desk, read.value, result, { stamp: author.stamp(), ids, message }))
      if (done && done.ok) settled += 1
      else left += 1
    }
    setAt(undefined)
    setSaid(t('desk.bulkDone', { settled, left }))
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
        <Modal
          opened
          onClose={() => {
            stopped.current = true
            setAsking(undefined)
            setSaid(undefined)
          }}
          title={t(`desk.bulk.${asking}`)}
          size={460}
        >
          <Stack gap="sm">
            <Text fz="sm">{said ?? t('desk.bulkHelp', { count: conflicts.length })}</Text>
            {at !== undefined && (
              <Progress value={((at + 1) / conflicts.length) * 100} aria-label={t('desk.forAll')} />
            )}
            <Group justify="flex-end" gap="xs">
              {at === undefined ? (
                !said && <Button onClick={() => void run(asking)}>{t('desk.settle')}</Button>
              ) : (
                <Button variant="default" onClick={() => (stopped.current = true)}>
                  {t('letters.stop')}
                </Button>
              )}
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  )
}

/** What is to stand; nothing where only a person can tell. */
function resultOf(how: How, { versions, proposal }: ReadConflict) {
  if (how === 'rules') return proposal.open.length === 0 ? proposal.merged : undefined
  return versions.toSorted((a, b) => (a.document.updatedAt < b.document.updatedAt ? 1 : -1))[0]?.document
}
