import { Alert, Checkbox, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MergePreview, MergeSight } from '#shared/desk/merge.ts'
import { useDirectory } from '../../../parts/directory/use-directory.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import type { Merging } from './use-merging.ts'

interface Props {
  readonly preview: MergePreview
  readonly merging: Merging
}

/** Who will see more and who less: told before it is done, and decided person by person. */
export function MergePeople({ preview, merging }: Props) {
  const { t } = useTranslation()
  const { people } = preview
  if (people.length === 0) return null
  return (
    <Stack gap={6} role="group" aria-label={t('desk.whoSees')}>
      <Text fz="sm" fw={600}>
        {t('desk.whoSees')}
      </Text>
      {people
        .filter(({ gains, loses }) => gains.length > 0 && loses.length === 0)
        .map((sight) => (
          <Sees key={sight.userId} sight={sight} said="desk.gainsSight" classes={sight.gains} />
        ))}
      {people
        .filter(({ loses, byVisit }) => loses.length > 0 && byVisit)
        .map((sight) => (
          <Sees key={sight.userId} sight={sight} said="desk.seesByVisit" classes={sight.loses} />
        ))}
      <Joining preview={preview} merging={merging} />
    </Stack>
  )
}

function Joining({ preview, merging }: Props) {
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const classesIn = useClassesIn()
  const losing = preview.people.filter(({ loses, byVisit }) => loses.length > 0 && !byVisit)
  if (losing.length === 0) return null
  const { fields, joinsOf } = merging
  return (
    <>
      <Alert color="orange" p="xs">
        {t('desk.losesSight', { count: losing.length })}
      </Alert>
      {losing.map(({ userId, loses }) => (
        <Checkbox
          key={userId}
          label={t('desk.joins', { name: nameOf(userId), classes: classesIn(loses) })}
          checked={joinsOf(preview, userId)}
          onChange={(event) =>
            fields.set('joins', { ...fields.values.joins, [userId]: event.currentTarget.checked })
          }
        />
      ))}
    </>
  )
}

function Sees(props: {
  readonly sight: MergeSight
  readonly said: 'desk.gainsSight' | 'desk.seesByVisit'
  readonly classes: MergeSight['gains']
}) {
  const { sight, said, classes } = props
  const { t } = useTranslation()
  const { nameOf } = useDirectory()
  const classesIn = useClassesIn()
  return <Text fz="sm">{t(said, { name: nameOf(sight.userId), classes: classesIn(classes) })}</Text>
}

function useClassesIn(): (classes: MergeSight['gains']) => string {
  const { t } = useTranslation()
  const { listed } = useLanguage()
  return (classes) => listed(classes.map((one) => t(`dataClass.${one}`)))
}
