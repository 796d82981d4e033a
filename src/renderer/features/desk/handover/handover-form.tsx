import { Button, Group, MultiSelect, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import type { Fields } from '../../../ui/fields/use-fields.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { DeskForm } from '../desk-form.tsx'
import { useBriefing } from './use-briefing.ts'
import type { Handover, HandoverTyped } from './use-handover.ts'

/** Of whom, to whom and why. Who has not looked is shown first what would move. */
export function HandoverForm({ handover }: { readonly handover: Handover }) {
  const { t } = useTranslation()
  const { fields, preview, going, look, hand } = handover
  const brief = useBriefing()
  const moves = going !== undefined && (going.customers.length > 0 || going.others.length > 0)
  const isLooked = preview !== undefined
  return (
    <DeskForm fields={fields} onSubmit={fields.submit(moves ? hand : look)}>
      <FromTo fields={fields} />
      <TextInput label={t('deals.reason')} maxLength={400} {...fields.input('reason')} />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          loading={fields.busy && !moves}
          {...(moves ? { onClick: fields.submit(look) } : { type: 'submit' })}
        >
          {t('desk.look')}
        </Button>
        <Button
          variant="default"
          disabled={!isLooked || going?.customers.length === 0}
          onClick={() => going && void brief(going, fields.values.reason)}
        >
          {t('desk.briefing')}
        </Button>
        <Button type={moves ? 'submit' : 'button'} loading={fields.busy && moves} disabled={!moves}>
          {t('desk.handOver')}
        </Button>
      </Group>
    </DeskForm>
  )
}

function FromTo({ fields }: { readonly fields: Fields<HandoverTyped> }) {
  const { t } = useTranslation()
  const { users, territories } = useDirectory()
  const { named } = useLanguage()
  const options = (all: typeof users | typeof territories) =>
    all.map((one) => ({ value: one.id, label: named(one) }))
  const people = options(users)
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('desk.from')}
          placeholder={t('desk.fromAnybody')}
          searchable
          clearable
          data={people}
          {...fields.choice('from')}
        />
        <MultiSelect
          label={t('desk.to')}
          searchable
          data={people.filter(({ value }) => value !== fields.values.from)}
          {...fields.input('to')}
        />
      </Group>
      <Select
        label={t('desk.ofTerritory')}
        placeholder={t('desk.anyTerritory')}
        clearable
        data={options(territories)}
        {...fields.choice('territoryId')}
      />
    </>
  )
}
