import { Badge, Button, Kbd, Table, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { same } from '#shared/sync/merge.ts'
import type { FieldChoice } from '#shared/sync/settle-conflict.ts'
import { useFieldNames } from '../../../parts/records/field-names.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import classes from '../desk.module.css'
import { ValueText } from '../value-text.tsx'
import type { ReadConflict } from './conflict-work.ts'
import type { Choices } from './use-choices.ts'

interface Props {
  readonly read: ReadConflict
  readonly choices: Choices
}

/** Every version beside the others and what they came from, field by field. */
export function VersionsTable(props: Props & { readonly nameOf: (userId: string) => string }) {
  const { read, choices, nameOf } = props
  const { t } = useTranslation()
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('desk.versions')}>
      <Table className={classes['versions'] ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('desk.field')}</Table.Th>
            <Table.Th>{t('desk.base')}</Table.Th>
            {read.versions.map(({ rev }, index) => (
              <Table.Th key={rev}>
                <VersionHead
                  read={read}
                  index={index}
                  nameOf={nameOf}
                  onTake={() => choices.takeAll(index)}
                />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {read.proposal.fields.map((choice) => (
            <FieldRow key={choice.field} read={read} choices={choices} choice={choice} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** Who wrote a version and when, and the button that takes all of it. */
function VersionHead(props: {
  readonly read: ReadConflict
  readonly index: number
  readonly nameOf: (userId: string) => string
  readonly onTake: () => void
}) {
  const { read, index, nameOf, onTake } = props
  const { t } = useTranslation()
  const { instant, listed } = useLanguage()
  const document = read.versions[index]?.document
  return (
    <>
      <Text fz="xs" fw={600}>
        {t('desk.version', { letter: letterOf(index) })} · {listed((read.authors[index] ?? []).map(nameOf))}
      </Text>
      {document && (
        <Text fz="xs" c="dimmed">
          {instant(document.updatedAt)} · {document.updatedDevice.slice(-8)}
        </Text>
      )}
      <Button size="compact-xs" variant="default" mt={4} onClick={onTake}>
        {t('desk.takeAll')}{' '}
        <Kbd size="xs" ml={6}>
          {index + 1}
        </Kbd>
      </Button>
    </>
  )
}

function FieldRow({ read, choices, choice }: Props & { readonly choice: FieldChoice }) {
  const { t } = useTranslation()
  const fieldNames = useFieldNames()
  const isOpen = choices.undecided.includes(choice.field)
  const name = fieldNames(read.conflict.id, [choice.field])
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz="sm">{name}</Text>
        {isOpen ? (
          <Badge color="orange">{t('desk.open')}</Badge>
        ) : (
          choice.reason &&
          !choices.choices.has(choice.field) && (
            <Text fz="xs" c="dimmed">
              {t(`desk.because.${choice.reason.because}`)}
            </Text>
          )
        )}
      </Table.Td>
      <Table.Td>
        <ValueText value={choice.base} />
      </Table.Td>
      {choice.values.map((value, index) => (
        <ValueCell
          key={index}
          value={value}
          isChosen={!isOpen && same(value, choices.valueOf(choice))}
          label={t('desk.pick', { letter: letterOf(index), field: name })}
          onChoose={() => choices.choose(choice.field, value)}
        />
      ))}
    </Table.Tr>
  )
}

function ValueCell(props: {
  readonly value: unknown
  readonly isChosen: boolean
  readonly label: string
  readonly onChoose: () => void
}) {
  const { value, isChosen, label, onChoose } = props
  return (
    <Table.Td data-chosen={isChosen || undefined}>
      <button type="button" className={classes['pick']} aria-pressed={isChosen} onClick={onChoose}>
        <VisuallyHidden>{label}</VisuallyHidden>
        <ValueText value={value} />
      </button>
    </Table.Td>
  )
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}
