import type { PlacedCommand } from './command.ts'
import { TemplateFault } from './problem.ts'

/** A fault at the command that met it. */
export class PlacedFault extends TemplateFault {
  override readonly name = 'PlacedFault'
  readonly placed: PlacedCommand

  constructor(fault: TemplateFault, placed: PlacedCommand) {
    super(fault.reason, fault.values)
    this.placed = placed
  }
}

/** Does what a command asks for; a fault in it says where. */
export function at<T>(command: PlacedCommand, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof PlacedFault || !(cause instanceof TemplateFault)) throw cause
    throw new PlacedFault(cause, command)
  }
}
