const ON_THE_WAY_IN: readonly string[] = [
  'offline',
  'timeout',
  'certificate',
  'server-nonsense',
  'server-unavailable',
  'server-refused',
  'rate-limited',
  'other-organisation-key',
  'enrolment-damaged',
]

/** Whether a trouble stands in the way in, where another invite is a way round it. */
export function startsOver(code: string): boolean {
  return code.startsWith('invite-') || ON_THE_WAY_IN.includes(code)
}
