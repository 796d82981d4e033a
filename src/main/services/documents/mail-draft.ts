import MailComposer from 'nodemailer/lib/mail-composer'
import { printableLine, printableText } from '#shared/kernel/printable.ts'

/** A message as mail programs open it to be finished and sent by hand (RFC 5322, `X-Unsent`). */
export function mailDraft(draft: {
  /** '' leaves it to the sender. */
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly fileName: string
  readonly content: Uint8Array
}): Promise<Uint8Array> {
  const { to, subject, body, fileName, content } = draft
  // A line break in a name would be a header of its own; a control is refused by mail programs.
  const line = (text: string) => printableLine(text).trim()
  const composer = new MailComposer({
    ...(to === '' ? {} : { to: line(to) }),
    subject: line(subject),
    text: printableText(body.replace(/[\u000b\u000c\u0085\u2028\u2029]/g, '\n')),
    headers: { 'X-Unsent': '1' },
    attachments: [{ filename: line(fileName), content: Buffer.from(content) }],
  })
  return composer.compile().build()
}
