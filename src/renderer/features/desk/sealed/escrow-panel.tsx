import { Badge, Button, Checkbox, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedEdit } from '#shared/desk/sealed-edit.ts'
import { ok } from '#shared/kernel/result.ts'
import { fromWire } from '#shared/sync/any-document.ts'
import type { AnyDocument } from '#shared/sync/any-document.ts'
import { refusalRead } from '#shared/registry/refusal-sentence.ts'
import { dataClasses } from '#shared/directory/directory.ts'
import { changedFields, fieldClassOf, same } from '#shared/sync/merge.ts'
import { useReason } from '../../../parts/records/use-reason.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { askFirst } from '../../../ui/ask-first.tsx'
import { notify } from '../../../ui/notice.tsx'
import { Empty, ListRow, Panel } from '../../../ui/page.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import cells from '../../../ui/list-cells.module.css'
import type { Instant } from '#shared/kernel/schema.ts'
import { AskedView } from '../asked-view.tsx'
import classes from '../desk.module.css'
import { useAsked, useDesk, useDeskMessage } from '../use-desk.ts'
import { ValueText } from '../value-text.tsx'

/** Edits that came after their author had lost the right: what each would change now, and what becomes of it. */
export function EscrowPanel() {
  const { t } = useTranslation()
  const said = useReason()
  const desk = useDesk()
  const { instant } = useLanguage()
  const [open, setOpen] = useState<number>()
  const { asked, again } = useAsked(() => desk.server.sealed.list(), [desk])
  return (
    <AskedView asked={asked} again={again}>
      {({ escrow }) => {
        const waiting = escrow.filter(({ state }) => state === 'waiting')
        const settled = escrow.filter(({ state }) => state !== 'waiting').toReversed()
        const chosen = waiting.find(({ n }) => n === open)
        return (
          <div className={classes['columns']}>
            <Stack gap="md">
              <Panel title={t('desk.waiting')} count={waiting.length}>
                {waiting.length === 0 && <Empty>{t('desk.nothingSealed')}</Empty>}
                {waiting.map((one) => (
                  <ListRow key={one.n} onOpen={() => setOpen(one.n)}>
                    <span className={cells['when']}>{one.user}</span>
                    <span className={cells['grow']}>{titleOf(one)}</span>
                    <Text fz="xs" c="dimmed">
                      {instant(new Date(one.at).toISOString() as Instant)}
                    </Text>
                  </ListRow>
                ))}
              </Panel>
              {settled.length > 0 && (
                <Panel title={t('desk.settledBefore')} count={settled.length}>
                  {settled.slice(0, 50).map((one) => (
                    <ListRow key={one.n}>
                      <span className={cells['when']}>{one.user}</span>
                      <span className={cells['grow']}>
                        {titleOf(one)} — {said(one.reason, one.id)}
                      </span>
                      <Badge color={one.state === 'accepted' ? 'green' : 'gray'}>
                        {t(`desk.state.${one.state}`)}
                      </Badge>
                    </ListRow>
                  ))}
                </Panel>
              )}
            </Stack>
            {chosen && <Judge key={chosen.n} sealed={chosen} onDone={again} />}
          </div>
        )
      }}
    </AskedView>
  )
}

function titleOf({ body, id }: SealedEdit): string {
  const document = JSON.parse(body) as Readonly<Record<string, unknown>>
  for (const field of ['name', 'title', 'subject', 'number'])
    if (typeof document[field] === 'string' && document[field] !== '') return String(document[field])
  return id
}

/** By which right she wrote it: the classes of the customer's data, or that it was given to her. */
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

/**
 * What the author changed, and not what others did since: who owns the customer now is not hers to say. What she
 * came from may be forgotten; then it is what differs, without what only the server decides.
 */
function changedByAuthor(
  base: AnyDocument | null,
  now: AnyDocument | null,
  edit: AnyDocument,
): readonly string[] {
  if (base) return changedFields(base, edit).filter((field) => !same(now?.[field], edit[field]))
  return changedFields(now ?? undefined, edit).filter(
    (field) => !now || fieldClassOf(edit.type, field) !== 'permission',
  )
}

function Judge({ sealed, onDone }: { readonly sealed: SealedEdit; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const said = useReason()
  const desk = useDesk()
  const message = useDeskMessage()
  const fieldNames = useFieldNames()
  const [reason, setReason] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { asked, again } = useAsked(async () => {
    const family = await desk.family(sealed.db)
    const read = async (rev?: string) => {
      const found = await family.get(sealed.id, rev === undefined ? {} : { rev }).catch(() => undefined)
      return found ? (fromWire(found as never) as AnyDocument) : null
    }
    const [, parent] = sealed.path
    return ok({ now: await read(), base: parent === undefined ? null : await read(parent) })
  }, [sealed.n])
  const edit = { ...(JSON.parse(sealed.body) as AnyDocument), id: sealed.id } as AnyDocument

  async function judge(accept: boolean, fields?: readonly string[]) {
    if (!accept && reason.trim() === '') return notify({ message: t('desk.sayWhy'), tone: 'bad' })
    const about = accept ? 'acceptSealed' : 'refuseSealed'
    const sure = await askFirst({
      title: t(`sure.${about}.title`),
      follows: [t(`sure.${about}.follows`)],
      action: t(`sure.${about}.action`),
      tone: accept ? 'plain' : 'bad',
    })
    if (!sure) return
    const asked = { n: sealed.n, accept, reason: reason.trim() }
    const done = await desk.server.sealed.decide(fields ? { ...asked, fields } : asked)
    if (!done.ok) return notify({ message: message(done.failure), tone: 'bad' })
    notify({ message: t(`desk.state.${accept ? 'accepted' : 'refused'}`) })
    onDone()
  }

  return (
    <Panel title={t('desk.sealedOf', { name: sealed.user })}>
      <AskedView asked={asked} again={again}>
        {({ now, base }) => {
          const fields = sealed.deleted ? [] : changedByAuthor(base, now, edit)
          const taken = fields.filter((field) => !left.has(field))
          const isPart = taken.length < fields.length
          return (
            <div className={classes['form']}>
              <Text fz="xs" c="dimmed">
                {isLostRight(sealed.reason) ? t('desk.sealedBecause') : said(sealed.reason, sealed.id)}
              </Text>
              <Held keys={sealed.held ?? []} />
              {sealed.deleted && <Text fz="sm">{t('desk.wouldDelete')}</Text>}
              {now === null && !sealed.deleted && <Text fz="sm">{t('desk.wouldMake')}</Text>}
              {now !== null && fields.length === 0 && !sealed.deleted && (
                <Text fz="sm">{t('desk.wouldNothing')}</Text>
              )}
              <div className={classes['scroll']}>
                <Table horizontalSpacing={14}>
                  {fields.length > 0 && (
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{t('desk.field')}</Table.Th>
                        <Table.Th>{t('desk.nowStands')}</Table.Th>
                        <Table.Th>{t('desk.asEdited')}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                  )}
                  <Table.Tbody>
                    {fields.map((field) => (
                      <Table.Tr key={field}>
                        <Table.Td>
                          <Checkbox
                            size="xs"
                            disabled={now === null}
                            label={fieldNames(sealed.id, [field])}
                            checked={!left.has(field)}
                            onChange={() => setLeft((before) => before.symmetricDifference(new Set([field])))}
                          />
                        </Table.Td>
                        <Table.Td>
                          <ValueText value={now?.[field]} />
                        </Table.Td>
                        <Table.Td>
                          <ValueText value={edit[field]} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
              <TextInput
                label={t('deals.reason')}
                value={reason}
                maxLength={400}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Group justify="flex-end" gap="xs">
                <Button variant="default" color="red" onClick={() => void judge(false)}>
                  {t('desk.refuse')}
                </Button>
                <Button
                  disabled={!sealed.deleted && taken.length === 0}
                  onClick={() => void judge(true, now !== null && !sealed.deleted ? taken : undefined)}
                >
                  {t(isPart ? 'desk.acceptPart' : 'desk.accept')}
                </Button>
              </Group>
            </div>
          )
        }}
      </AskedView>
    </Panel>
  )
}

const lostRights: ReadonlySet<string | undefined> = new Set(['outOfScope', 'moves', 'sealed'])

function isLostRight(reason: string): boolean {
  return lostRights.has(refusalRead(reason)?.kind)
}
