import { createSpotlight } from '@mantine/spotlight'

/** Whether the palette is open, and what opens and closes it. */
export const [paletteStore, palette] = createSpotlight()

/** The first of what is offered is what Enter takes, as after every letter that is typed. */
export function markFirst(): void {
  const offered = document.querySelectorAll('[data-palette] [data-action]')
  for (const [index, one] of offered.entries()) one.toggleAttribute('data-selected', index === 0)
  paletteStore.updateState((state) => ({ ...state, selected: 0 }))
}
