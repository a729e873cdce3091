import Asterisk from '@lucide/svelte/icons/asterisk'
import AtSign from '@lucide/svelte/icons/at-sign'
import Calendar from '@lucide/svelte/icons/calendar'
import CalendarDays from '@lucide/svelte/icons/calendar-days'
import FileText from '@lucide/svelte/icons/file-text'
import Globe from '@lucide/svelte/icons/globe'
import Hash from '@lucide/svelte/icons/hash'
import House from '@lucide/svelte/icons/house'
import Link from '@lucide/svelte/icons/link'
import ListChecks from '@lucide/svelte/icons/list-checks'
import Phone from '@lucide/svelte/icons/phone'
import Timer from '@lucide/svelte/icons/timer'
import Type from '@lucide/svelte/icons/type'
import type { LucideIcon } from '@lucide/svelte'
import type { FieldKind } from '../ipc/contract'

export const FIELD_ICONS: Readonly<Record<FieldKind, LucideIcon>> = {
  text: Type,
  concealed: Asterisk,
  oneTimeCode: Timer,
  email: AtSign,
  phone: Phone,
  url: Globe,
  date: Calendar,
  month: CalendarDays,
  number: Hash,
  address: House,
  note: FileText,
  choice: ListChecks,
  item: Link,
}
