import { Button, Group, Menu, Progress, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenConflict } from '#shared/desk/open-conflict.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { type How, useBulkSettle } from './use-bulk-settle.ts'

const ways = ['rules', 'newest'] as const

interface Props {
  readonly conflicts: readonly OpenConflict[]
  readonly onDone: () => void
}

/** The same decision for all that are listed: what the rules settle by themselves, or the newest version of each. */
export function BulkSettle({ conflicts, onDone }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<How>()
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
          {ways.map((how) => (
            <Menu.Item key={how} onClick={() => setAsking(how)}>
              {t(`desk.bulk.${how}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <BulkForm conflicts={conflicts} onDone={onDone} how={asking} onClose={() => setAsking(undefined)} />
      )}
    </>
  )
}

/** Asks once more, says how far it is, and what came of it. Closed, it stops. */
function BulkForm(props: Props & { readonly how: How; readonly onClose: () => void }) {
  const { conflicts, how, onDone, onClose } = props
  const { t } = useTranslation()
  const { way, said, isMade, run, takeBack, stop } = useBulkSettle(conflicts, how, onDone)
  return (
    <FormDialog
      title={t(`desk.bulk.${how}`)}
      size={460}
      action={said === undefined && way === undefined ? t('desk.settle') : undefined}
      more={
        way ? (
          <Button variant="default" onClick={stop}>
            {t('letters.stop')}
          </Button>
        ) : (
          isMade && (
            <Button variant="default" onClick={() => void takeBack()}>
              {t('app.undo')}
            </Button>
          )
        )
      }
      onSubmit={() => void run()}
      onClose={() => {
        stop()
        onClose()
      }}
    >
      <Group>
        <Text fz="sm" role="status">
          {said ?? t('desk.bulkHelp', { count: conflicts.length })}
        </Text>
      </Group>
      {way && <Progress value={((way.at + 1) / way.of) * 100} aria-label={t('desk.forAll')} />}
    </FormDialog>
  )
}
