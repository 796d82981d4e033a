import { Button, Group, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import { dataClasses } from '#shared/directory/directory.ts'
import { useReason } from '../../../parts/records/use-reason.ts'
import { Panel } from '../../../ui/page.tsx'
import { AskedView } from '../asked-view.tsx'
import { DeskForm } from '../desk-form.tsx'
import { useAsked, useDesk } from '../use-desk.ts'
import { JudgedFields } from './judged-fields.tsx'
import { becauseOf, changedByAuthor, documentOf, isLostRight } from './sealed-document.ts'
import { type Ground, type Judging, readGround, useJudging } from './use-judging.ts'

/** One edit under seal: why, what it would change now, and what becomes of it. */
export function Judge({ sealed, onDone }: { readonly sealed: SealedEdit; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const judging = useJudging(sealed, onDone)
  const { asked, again } = useAsked(() => readGround(desk, sealed), [desk, sealed])
  return (
    <Panel title={t('desk.sealedOf', { name: sealed.user })}>
      <AskedView asked={asked} again={again}>
        {(ground) => <Judgement sealed={sealed} ground={ground} judging={judging} />}
      </AskedView>
    </Panel>
  )
}

function Judgement(props: {
  readonly sealed: SealedEdit
  readonly ground: Ground
  readonly judging: Judging
}) {
  const { sealed, ground, judging } = props
  const { t } = useTranslation()
  const { now, base } = ground
  const { fields, left, leave, accept, refuse } = judging
  const edit = documentOf(sealed)
  const changed = sealed.deleted ? [] : changedByAuthor(base, now, edit)
  const taken = changed.filter((field) => !left.has(field))
  const isWhole = now === null || sealed.deleted
  return (
    <DeskForm fields={fields} onSubmit={fields.submit(() => accept(isWhole ? undefined : taken))}>
      <Because sealed={sealed} />
      <WouldDo sealed={sealed} isThere={now !== null} changes={changed.length > 0} />
      <JudgedFields id={sealed.id} names={changed} now={now} edit={edit} left={left} onLeave={leave} />
      <TextInput label={t('deals.reason')} maxLength={400} {...fields.input('reason')} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" color="red" disabled={fields.busy} onClick={() => void refuse()}>
          {t('desk.refuse')}
        </Button>
        <Button type="submit" loading={fields.busy} disabled={!sealed.deleted && taken.length === 0}>
          {t(taken.length < changed.length ? 'desk.acceptPart' : 'desk.accept')}
        </Button>
      </Group>
    </DeskForm>
  )
}

/** Why it lies under seal, and by which right its author wrote it. */
function Because({ sealed }: { readonly sealed: SealedEdit }) {
  const { t } = useTranslation()
  const said = useReason()
  const because = becauseOf(sealed)
  return (
    <>
      <Text fz="xs" c="dimmed">
        {isLostRight(because) ? t('desk.sealedBecause') : said(because, sealed.id)}
      </Text>
      <Held keys={sealed.held ?? []} />
    </>
  )
}

/** The classes of the customer's data that she held, or that it was given to her. */
function Held({ keys }: { readonly keys: readonly string[] }) {
  const { t } = useTranslation()
  if (keys.length === 0) return null
  const classes = keys.map((key) => {
    const dataClass = dataClasses.find((one) => key.endsWith(`/${one}`))
    return dataClass ? t(`dataClass.${dataClass}`) : t('desk.givenToHer')
  })
  return (
    <Text fz="xs" c="dimmed">
      {t('desk.heldThen', { classes: [...new Set(classes)].join(' · ') })}
    </Text>
  )
}

function WouldDo(props: {
  readonly sealed: SealedEdit
  readonly isThere: boolean
  readonly changes: boolean
}) {
  const { sealed, isThere, changes } = props
  const { t } = useTranslation()
  if (sealed.deleted) return <Text fz="sm">{t('desk.wouldDelete')}</Text>
  if (!isThere) return <Text fz="sm">{t('desk.wouldMake')}</Text>
  return changes ? null : <Text fz="sm">{t('desk.wouldNothing')}</Text>
}
