import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '#shared/contracts/contract.ts'
import { isAsSigned } from '#shared/contracts/sign-contract.ts'
import type { Signature } from '#shared/contracts/signature.ts'
import { DrawnSignature } from '../../parts/documents/drawn-signature.tsx'
import { Panel } from '../../ui/page.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { SignContract } from './sign-contract.tsx'
import { TakeOff } from './take-off.tsx'
import type { Signing } from './use-signing.ts'

const parties = ['customer', 'company'] as const

/** Who has signed, and signing. When both have, nothing changes any more. */
export function SignaturesPanel(props: { readonly contract: Contract; readonly signing: Signing }) {
  const { contract, signing } = props
  const { t } = useTranslation()
  const { signatures = [], signedHash, stage } = contract
  const open = stage === 'draft' || stage === 'approved'
  return (
    <Panel title={t('contracts.signatures')}>
      <Stack gap="sm" px="md" py="xs">
        {!isAsSigned(contract) && (
          <Alert role="alert" color="red" p="xs">
            {t('contracts.refused.tampered')}
          </Alert>
        )}
        {parties.map((party) => {
          const signature = signatures.find((one) => one.party === party)
          return signature ? (
            <Drawn key={party} signature={signature} />
          ) : (
            <Unsigned key={party} party={party} contract={contract} signing={signing} open={open} />
          )
        })}
        {open && signatures.length > 0 && <TakeOff contract={contract} />}
        {signedHash && (
          <Text fz="xs" c="dimmed" style={{ wordBreak: 'break-all' }}>
            SHA-256 {signedHash}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

/** A party whose signature is missing, and the way to it. */
function Unsigned(props: {
  readonly party: Signature['party']
  readonly contract: Contract
  readonly signing: Signing
  readonly open: boolean
}) {
  const { party, contract, signing, open } = props
  const { t } = useTranslation()
  const [isSigning, setSigning] = useState(false)
  const mayGo = signing.way.name === 'own' || signing.way.name === 'approved'
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text fz="sm">{t(`contracts.party.${party}`)}</Text>
      {open && (
        <Button
          size="compact-sm"
          disabled={!mayGo}
          title={mayGo ? '' : t('approvals.contractWay.ask')}
          onClick={() => setSigning(true)}
        >
          {t('contracts.signNow')}
        </Button>
      )}
      {isSigning && (
        <SignContract contract={contract} party={party} way={signing.way} onClose={() => setSigning(false)} />
      )}
    </Group>
  )
}

function Drawn({ signature }: { readonly signature: Signature }) {
  const { t } = useTranslation()
  const { instant, labelled } = useLanguage()
  return (
    <Stack gap={2}>
      <Text fz="sm">
        {labelled(t(`contracts.party.${signature.party}`), `${signature.name} ${signature.title}`)}
      </Text>
      <DrawnSignature signature={signature} />
      <Text fz="xs" c="dimmed">
        {instant(signature.at)}
      </Text>
    </Stack>
  )
}
