import type * as Parts from './rest'

/**
 * The rest of the page, which comes when the first list is painted. What is asked for sooner stands there as soon as
 * it is here; from then on nothing is waited for.
 */
export class LaterModel {
  parts: typeof Parts | null = $state.raw(null)

  async load(): Promise<void> {
    this.parts = await import('./rest')
  }
}
