import { Button, Stack, Table, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { User } from '#shared/directory/directory.ts'
import { typeOfId } from '#shared/kernel/id.ts'
import { isDocumentType } from '#shared/registry/documents.ts'
import type { OutputOf } from '#shared/server/route.ts'
import type { ServerContract } from '#shared/server/server-contract.ts'
import { Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { useAsked, useDesk } from '../use-desk.ts'
import { signInOf } from './sign-in-of.ts'
import { WhyHeld } from './why-held.tsx'

/** How much one laptop holds of each kind, and why it holds one of them. */
export function HeldPanel({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [asking, setAsking] = useState('')
  const name = signInOf(user)
  const { asked, again } = useAsked(() => desk.server.scope.of({ user: name }), [desk, name])
  return (
    <Stack gap="md">
      <Panel title={t('desk.holds')}>
        <AskedView asked={asked} again={again}>
          {({ families }) => <HeldTable families={families} onAsk={setAsking} />}
        </AskedView>
      </Panel>
      <Panel title={t('desk.why')}>
        <div className={classes['form']}>
          <TextInput
            label={t('desk.documentId')}
            placeholder="customer:…"
            value={asking}
            onChange={(event) => setAsking(event.currentTarget.value.trim())}
          />
        </div>
        {isDocumentType(typeOfId(asking)) && <WhyHeld name={name} id={asking} />}
      </Panel>
    </Stack>
  )
}

type Held = OutputOf<ServerContract['scope']['of']>['families']

function HeldTable(props: { readonly families: Held; readonly onAsk: (id: string) => void }) {
  const { families, onAsk } = props
  const { t } = useTranslation()
  const { count, size } = useLanguage()
  const sum = (of: (one: Held[number]) => number) => families.reduce((all, one) => all + of(one), 0)
  return (
    <Table horizontalSpacing={14}>
      <Table.Tbody>
        {families
          .filter((one) => one.count > 0)
          .map((one) => (
            <Table.Tr key={one.db}>
              <Table.Td>{t(`family.${one.db}`)}</Table.Td>
              <Table.Td ta="right">{count(one.count)}</Table.Td>
              <Table.Td ta="right">{size(one.bytes)}</Table.Td>
              <Table.Td>
                {one.sample.slice(0, 1).map((id) => (
                  <Button key={id} size="compact-xs" variant="subtle" onClick={() => onAsk(id)}>
                    {t('desk.example')}
                  </Button>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        <Table.Tr fw={600}>
          <Table.Td>{t('desk.together')}</Table.Td>
          <Table.Td ta="right">{count(sum((one) => one.count))}</Table.Td>
          <Table.Td ta="right">{size(sum(({ bytes }) => bytes))}</Table.Td>
          <Table.Td />
        </Table.Tr>
      </Table.Tbody>
    </Table>
  )
}
