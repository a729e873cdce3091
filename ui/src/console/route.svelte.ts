/** Where one is in the console. Kept behind `#`, so that no search for a person reaches a server's log. */
export type Route = { screen: 'users' | 'settings'; query: string }

const PATHS = { users: '/password-manager/users', settings: '/password-manager/settings' } as const

/** Reads the address behind `#`; what is no screen leads to the people. */
export function parseRoute(hash: string): Route {
  const at = hash.indexOf('?')
  const path = hash.slice(1, at === -1 ? undefined : at)
  const screen = path === PATHS.settings ? 'settings' : 'users'
  return { screen, query: at === -1 ? '' : hash.slice(at + 1) }
}

export function writeRoute({ screen, query }: Route): string {
  return `#${PATHS[screen]}${query === '' ? '' : `?${query}`}`
}

/** The route of the page, kept true while the person goes back and forth. */
export class Router {
  current = $state(parseRoute(location.hash))

  /** Follows the address until the returned function is called. */
  follow(): () => void {
    const changed = () => {
      this.current = parseRoute(location.hash)
    }
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }

  /** Changes the address without a new step in the history, as typing in a filter should. */
  replace(route: Route): void {
    history.replaceState(null, '', writeRoute(route))
    this.current = route
  }
}

/** The token of a set-up link (`/console/setup#token`), or null on any other page. */
export function setUpToken({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | null {
  return /\/setup\/?$/.test(pathname) ? hash.slice(1) : null
}
