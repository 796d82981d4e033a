import type { Socket } from 'node:net'
import { errorText } from './couch-error.ts'

/** Answers what is not HTTP, or too much of a head, before any route could; in the shape of every other error. */
export function answerBroken(cause: NodeJS.ErrnoException, socket: Socket): void {
  if (cause.code === 'ECONNRESET' || socket.destroyed) return
  const [status, text] = answerFor(cause.code)
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(text)}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n${text}`,
    )
  socket.destroySoon()
}

function answerFor(code: string | undefined): readonly [string, string] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return ['408 Request Timeout', errorText('request_timeout', 'The request did not arrive in time.')]
    case 'HPE_HEADER_OVERFLOW':
      return [
        '431 Request Header Fields Too Large',
        errorText('too_large', 'Address, cookies and headers are 16 kB at most.'),
      ]
    default:
      return ['400 Bad Request', errorText('bad_request', 'This is not HTTP.')]
  }
}
