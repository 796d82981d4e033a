import { ActionIcon, Button, Group, MultiSelect, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '#shared/customers/customer.ts'
import { isInPool } from '#shared/customers/pool.ts'
import { type DataClass, dataClasses } from '#shared/directory/directory.ts'
import { teamOf } from '#shared/directory/responsible.ts'
import type { Share } from '#shared/directory/share.ts'
import { useApp } from '../../app-context.tsx'
import { usePoolRule } from '../../parts/customers/use-falling.ts'
import { useDirectory } from '../../parts/directory/use-directory.ts'
import { PersonField } from '../../parts/fields/person-field.tsx'
import { askFirst } from '../../ui/ask-first.tsx'
import { useDraft } from '../../ui/draft.ts'
import { useFaultWords } from '../../ui/fields/fault-words.ts'
import { useFields } from '../../ui/fields/use-fields.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { notify } from '../../ui/notice.tsx'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useGiveBack } from './use-pool.ts'

/** Who is responsible for a customer: its owner, and who works beside; the owner says who that is. */
export function AccountTeam({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  const { clock, work } = useApp()
  const { shares, find, nameOf } = useDirectory()
  const [isOpen, setOpen] = useState(false)
  const team = teamOf(customer.id, { shares, now: clock.now() })
  const isMine = customer.ownerId === work.me
  const rule = usePoolRule()
  const giveBack = useGiveBack(customer)
  const isThere = find(customer.ownerId) !== undefined
  return (
    <Panel
      title={t('accountTeam.title')}
      actions={
        isMine && (
          <>
            {rule && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={giveBack}>
                {t('pool.giveBackOpen')}
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
              {t('accountTeam.add')}
            </Button>
          </>
        )
      }
    >
      <ListRow>
        <Text fz="sm">
          {isThere ? nameOf(customer.ownerId) : t(isInPool(customer) ? 'pool.inPool' : 'accountTeam.nobody')}
        </Text>
        <Text fz="sm" c="dimmed">
          {t('accountTeam.owner')}
        </Text>
      </ListRow>
      {team.map((share) => (
        <Member key={share.id} share={share} isMine={isMine} />
      ))}
      {isOpen && <AddForm customer={customer} onClose={() => setOpen(false)} />}
    </Panel>
  )
}

function Member({ share, isMine }: { readonly share: Share; readonly isMine: boolean }) {
  const { t } = useTranslation()
  const { server, syncNow } = useApp()
  const { nameOf } = useDirectory()
  const name = nameOf(share.userId)

  async function remove() {
    const sure = await askFirst({
      title: t('accountTeam.removing', { name }),
      follows: [t('accountTeam.removeFollows')],
      action: t('accountTeam.remove'),
      tone: 'bad',
    })
    if (!sure) return
    const done = await server.teams.remove({ id: share.id })
    if (!done.ok) return notify({ message: t('accountTeam.noNetwork'), tone: 'bad' })
    syncNow()
    notify({ message: t('accountTeam.removed', { name }) })
  }

  return (
    <ListRow>
      <Group justify="space-between" w="100%" wrap="nowrap">
        <Group gap={6} miw={0}>
          <Text fz="sm">{name}</Text>
          <Text fz="sm" c="dimmed">
            {[share.role, ...share.classes.map((one) => t(`accountTeam.classes.${one}`))]
              .filter((part) => part !== '')
              .join(' · ')}
          </Text>
        </Group>
        {isMine && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('accountTeam.removing', { name })}
            onClick={() => void remove()}
          >
            <IconX size={14} />
          </ActionIcon>
        )}
      </Group>
    </ListRow>
  )
}

interface Typed {
  readonly userId: string
  readonly role: string
  readonly classes: readonly DataClass[]
}

function AddForm({ customer, onClose }: { readonly customer: Customer; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { server, syncNow } = useApp()
  const { words } = useFaultWords()
  const fields = useFields<Typed>(
    useDraft(`accountTeam/${customer.id}`, customer.id),
    { userId: '', role: '', classes: ['base'] },
    ({ userId, classes }) => ({
      userId: userId === '' && words('required'),
      classes: classes.length === 0 && words('required'),
    }),
  )

  async function add({ userId, role, classes }: Typed) {
    const wish = { customerId: customer.id, userId, role: role.trim(), classes: [...classes] }
    const done = await server.teams.addToAccount(wish)
    if (!done.ok) return fields.blame({ '': t('accountTeam.noNetwork') })
    fields.draft.drop()
    onClose()
    syncNow()
    notify({ message: t('accountTeam.added') })
  }

  return (
    <FormDialog
      fields={fields}
      title={t('accountTeam.add')}
      action={t('accountTeam.add')}
      onSubmit={fields.submit(add)}
      onClose={onClose}
    >
      <PersonField
        label={t('accountTeam.person')}
        who={({ id }) => id !== customer.ownerId}
        {...fields.of('userId')}
      />
      <TextInput label={t('accountTeam.does')} maxLength={60} {...fields.input('role')} />
      <MultiSelect
        label={t('accountTeam.sees')}
        description={t('accountTeam.seesHelp')}
        data={dataClasses.map((value) => ({ value, label: t(`accountTeam.classes.${value}`) }))}
        {...fields.input('classes')}
      />
    </FormDialog>
  )
}
