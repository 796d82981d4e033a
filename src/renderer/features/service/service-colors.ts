import type { ServiceRequest, Severity, Visit } from '#shared/service/service.ts'

export const requestColors: Readonly<Record<ServiceRequest['stage'], string>> = {
  new: 'orange',
  triaged: 'orange',
  assigned: 'brand',
  inProgress: 'brand',
  onHold: 'gray',
  resolved: 'green',
  closed: 'green',
  reopened: 'red',
  cancelled: 'gray',
  duplicate: 'gray',
}

export const visitColors: Readonly<Record<Visit['stage'], string>> = {
  scheduled: 'orange',
  accepted: 'brand',
  declined: 'gray',
  cancelled: 'gray',
  travelling: 'brand',
  onSite: 'brand',
  completed: 'green',
  cannotComplete: 'red',
}

export const severityColors: Readonly<Record<Severity, string>> = {
  low: 'gray',
  normal: 'brand',
  high: 'orange',
  critical: 'red',
}
