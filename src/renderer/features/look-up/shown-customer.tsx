import { Badge, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Instant } from '#shared/kernel/schema.ts'
import { documents, isDocumentType } from '#shared/registry/documents.ts'
import type { FoundCustomer } from '#shared/server/look-up.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { useApp } from '../../app-context.tsx'
import { useNoAnswer } from '../../parts/look-up/use-no-answer.ts'
import type { RequestFailure } from '../../server/request-failure.ts'
import { ListRow, Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useShownFacts } from './use-shown-facts.ts'
import { useTake } from './use-take.ts'

interface Props {
  readonly customer: FoundCustomer
  readonly onTaken: () => void
  readonly onClose: () => void
}

type Shown =
  | { readonly name: 'asking' }
  | { readonly name: 'gone' }
  | { readonly name: 'failed'; readonly failure: RequestFailure }
  | {
      readonly name: 'shown'
      readonly all: readonly AnyDocument[]
      readonly more: boolean
      readonly at: Instant
    }

/** A customer with what the server shows of it, to be read. */
export function ShownCustomer({ customer, onTaken, onClose }: Props) {
  const { t } = useTranslation()
  const { named, instant } = useLanguage()
  const noAnswer = useNoAnswer()
  const shown = useShown(customer.id)
  const { take, busy } = useTake(customer, () => {
    onTaken()
    onClose()
  })
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={600}>{named(customer)}</Text>
          <Badge color="gray">{t('lookUp.notHere')}</Badge>
        </Group>
        <Group gap="xs">
          <Button variant="light" loading={busy} onClick={take}>
            {t('lookUp.take')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('lookUp.close')}
          </Button>
        </Group>
      </Group>
      {shown.name === 'asking' && <Loader size="sm" />}
      {shown.name === 'failed' && <Text role="alert">{noAnswer(shown.failure, customer.id)}</Text>}
      {shown.name === 'gone' && <Text role="alert">{t('lookUp.gone')}</Text>}
      {shown.name === 'shown' && (
        <>
          <Text fz="sm" c="dimmed">
            {t('lookUp.asOf', { time: instant(shown.at) })} {shown.more && t('lookUp.older')}
          </Text>
          <Kinds {...shown} />
        </>
      )}
    </Stack>
  )
}

function useShown(id: string): Shown {
  const { server, clock } = useApp()
  const [shown, setShown] = useState<Shown>({ name: 'asking' })
  useEffect(() => {
    let isCurrent = true
    void server.lookUp.customer({ id }).then((answer) => {
      if (!isCurrent) return
      if (answer.ok)
        return setShown({
          name: 'shown',
          all: answer.value.documents as readonly AnyDocument[],
          more: answer.value.more,
          at: clock.now(),
        })
      const isGone = answer.failure.kind === 'Refused' && answer.failure.word === 'not_found'
      setShown(isGone ? { name: 'gone' } : { name: 'failed', failure: answer.failure })
    })
    return () => {
      isCurrent = false
    }
  }, [server, clock, id])
  return shown
}

/** One panel a kind, in the order in which they came; how many there are is said where all of them are shown. */
function Kinds({ all, more }: { readonly all: readonly AnyDocument[]; readonly more: boolean }) {
  const { language } = useLanguage()
  const factsOf = useShownFacts()
  const byType = Map.groupBy(all, ({ type }) => type)
  return [...byType].map(([type, ofType]) => {
    if (!isDocumentType(type)) return null
    const { called } = documents[type]
    return (
      <Panel
        key={type}
        title={language === 'en' ? called.en : called.zhCN}
        count={more ? undefined : ofType.length}
      >
        {ofType.map((document) => {
          const { title, facts } = factsOf(document)
          return (
            <ListRow key={document.id}>
              <span>
                {title}{' '}
                <Text span c="dimmed" fz="sm">
                  {facts.join(' · ')}
                </Text>
              </span>
            </ListRow>
          )
        })}
      </Panel>
    )
  })
}
