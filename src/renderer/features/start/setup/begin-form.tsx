import { Box, Button, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { signInPattern, type User } from '#shared/directory/directory.ts'
import { shortestPassword } from '#shared/session/password-strength.ts'
import { useApp } from '../../../app-context.tsx'
import { useReason } from '../../../parts/records/use-reason.ts'
import { useDraft } from '../../../ui/draft.ts'
import { type Fields, useFields } from '../../../ui/fields/use-fields.ts'
import { Form } from '../../../ui/form.tsx'
import { Panel } from '../../../ui/page.tsx'

interface Typed {
  readonly company: string
  readonly companyEn: string
  readonly person: string
  readonly personEn: string
  readonly signIn: string
  readonly password: string
  readonly again: string
}

const nothing: Typed = {
  company: '',
  companyEn: '',
  person: '',
  personEn: '',
  signIn: '',
  password: '',
  again: '',
}

/** The company and the first person who runs its desk. */
export function BeginForm({ onBegun }: { readonly onBegun: (user: User, company: string) => void }) {
  const { t } = useTranslation()
  const fields = useFields<Typed>(useDraft('begin-company'), nothing, useFaults(), ['password', 'again'])
  const begin = useBegin(fields, onBegun)
  return (
    <Box mb="md">
      <Panel title={t('setup.begin')}>
        <Form onSubmit={fields.submit(begin)} disabled={fields.busy}>
          <Stack gap="sm" p="md">
            <Text fz="sm" c="dimmed">
              {t('setup.beginHelp')}
            </Text>
            {fields.problem}
            <BeginFields {...fields} />
            <Group>
              <Button type="submit" loading={fields.busy}>
                {t('setup.action')}
              </Button>
            </Group>
          </Stack>
        </Form>
      </Panel>
    </Box>
  )
}

function BeginFields({ input }: Fields<Typed>) {
  const { t } = useTranslation()
  const secret = { autoComplete: 'new-password', maxLength: 200 } as const
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs" maw={720}>
      <TextInput label={t('setup.company')} maxLength={120} required {...input('company')} />
      <TextInput label={t('setup.companyEn')} maxLength={120} {...input('companyEn')} />
      <TextInput label={t('setup.person')} maxLength={80} required {...input('person')} />
      <TextInput label={t('setup.personEn')} maxLength={80} {...input('personEn')} />
      <TextInput
        label={t('setup.signIn')}
        description={t('setup.signInHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={36}
        required
        {...input('signIn')}
      />
      <span />
      <PasswordInput label={t('setup.password')} required {...secret} {...input('password')} />
      <PasswordInput label={t('setup.again')} required {...secret} {...input('again')} />
    </SimpleGrid>
  )
}

function useFaults() {
  const { t } = useTranslation()
  return ({ company, person, signIn, password, again }: Typed) => ({
    company: company.trim() === '' && t('fault.required'),
    person: person.trim() === '' && t('fault.required'),
    signIn: !new RegExp(signInPattern).test(signIn) && t('setup.badSignIn'),
    password: password.length < shortestPassword && t('setup.shortPassword', { count: shortestPassword }),
    again: again !== password && t('setup.differ'),
  })
}

function useBegin(fields: Fields<Typed>, onBegun: (user: User, company: string) => void) {
  const { t } = useTranslation()
  const { server } = useApp()
  const said = useReason()
  return async ({ company, companyEn, person, personEn, signIn, password }: Typed) => {
    const done = await server.setup.begin({
      company: { name: company.trim(), nameEn: companyEn.trim() },
      person: { name: person.trim(), nameEn: personEn.trim() },
      signIn,
      password,
    })
    if (done.ok) {
      fields.draft.drop()
      return onBegun(done.value, company.trim())
    }
    const { failure } = done
    if (failure.kind !== 'Refused') return fields.blame({ '': t('setup.unreachable') })
    const field = failure.refusal?.kind === 'signInTaken' ? 'signIn' : ''
    fields.blame({ [field]: said(failure.refusal ?? failure.reason ?? failure.word) })
  }
}
