import type { Api } from '../api/api'
import type { Group } from '../api/words'

/** A group one can filter by. */
export type GroupChoice = Pick<Group, 'id' | 'name'>

const PAGE_SIZE = 200
/** More would not fit a list to choose from; the search finds people in the rest. */
const CHOICES_AT_MOST = 1000

/** The enrolled groups: nobody in Password Manager is there through another one. Empty if the server does not
 * say: the filter is a help, and the list itself tells of the error. */
export async function enrolledGroups(api: Pick<Api, 'groups'>): Promise<GroupChoice[]> {
  const found: GroupChoice[] = []
  let cursor: string | null = null
  do {
    const asked: Parameters<Api['groups']>[0] = { limit: PAGE_SIZE, ...(cursor !== null && { cursor }) }
    const answer = await api.groups(asked, new AbortController().signal)
    if (!answer.ok) break
    found.push(...answer.value.items.filter((group) => group.enrolled))
    cursor = answer.value.next_cursor ?? null
  } while (cursor !== null && found.length < CHOICES_AT_MOST)
  return found
}
