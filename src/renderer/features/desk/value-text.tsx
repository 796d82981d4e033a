import { Text } from '@mantine/core'

/** A value of a field as it can be read: texts as they are, the rest as JSON that is not too long. */
export function ValueText({ value }: { readonly value: unknown }) {
  if (value === undefined || value === '')
    return (
      <Text fz="sm" c="dimmed">
        –
      </Text>
    )
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <Text fz="sm" lineClamp={4} title={text.slice(0, 2_000)} style={{ overflowWrap: 'anywhere' }}>
      {text.slice(0, 400)}
    </Text>
  )
}
