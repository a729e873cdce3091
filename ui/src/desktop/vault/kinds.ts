import Bank from '@lucide/svelte/icons/landmark'
import Card from '@lucide/svelte/icons/credit-card'
import Car from '@lucide/svelte/icons/car'
import Code from '@lucide/svelte/icons/timer'
import Database from '@lucide/svelte/icons/database'
import FileText from '@lucide/svelte/icons/file-text'
import IdCard from '@lucide/svelte/icons/id-card'
import KeyRound from '@lucide/svelte/icons/key-round'
import LogIn from '@lucide/svelte/icons/key'
import Membership from '@lucide/svelte/icons/ticket'
import Package from '@lucide/svelte/icons/package'
import Passport from '@lucide/svelte/icons/book-user'
import Server from '@lucide/svelte/icons/server'
import Terminal from '@lucide/svelte/icons/square-terminal'
import User from '@lucide/svelte/icons/user'
import Webhook from '@lucide/svelte/icons/webhook'
import Wifi from '@lucide/svelte/icons/wifi'
import type { LucideIcon } from '@lucide/svelte'
import { word } from '../i18n'
import type { FieldKind, ItemKind, Purpose } from '../ipc/contract'
import table from '../ipc/kinds.generated.json'
import { FIELD_KINDS } from './fields'

/** One field that a kind starts with. */
export interface Starter {
  purpose: Purpose
  fieldKind: FieldKind
  repeats: boolean
  /** What can be chosen, for a choice. */
  choices: readonly string[]
}

const ICONS: Readonly<Record<ItemKind, LucideIcon>> = {
  login: LogIn,
  note: FileText,
  card: Card,
  identity: User,
  oneTimeCode: Code,
  sshKey: Terminal,
  apiCredential: Webhook,
  wifi: Wifi,
  bankAccount: Bank,
  passport: Passport,
  drivingLicence: Car,
  idCard: IdCard,
  softwareLicence: Package,
  database: Database,
  server: Server,
  membership: Membership,
}

/** All kinds, in the order in which they are offered. */
export const KINDS: readonly ItemKind[] = table.map(({ name }) => name)

/** What a new item of a kind starts with. */
export function startersOf(kind: ItemKind): readonly Starter[] {
  const starters = table.find(({ name }) => name === kind)?.starters ?? []
  return starters.map(({ purpose, fieldKinds, repeats, choices }) => ({
    purpose,
    fieldKind: FIELD_KINDS.find((kind) => kind === fieldKinds[0]) ?? 'text',
    repeats,
    choices,
  }))
}

/** What can be chosen in a field, whatever the kind of its item. */
export function choicesOf(purpose: Purpose | null): readonly string[] {
  const starters = table.flatMap((kind) => kind.starters)
  return starters.find((one) => one.purpose === purpose)?.choices ?? []
}

/** Whether there may be several fields for this. */
export function repeats(kind: ItemKind, purpose: Purpose | null): boolean {
  return startersOf(kind).some((one) => one.purpose === purpose && one.repeats)
}

/** What is copied as the user name of an item of this kind: the first of these that is filled in. */
export function identifiersOf(kind: ItemKind): readonly Purpose[] {
  return table.find(({ name }) => name === kind)?.identifiers ?? []
}

/** What is copied as the password of an item of this kind. */
export function secretOf(kind: ItemKind): Purpose | null {
  return table.find(({ name }) => name === kind)?.secret ?? null
}

export function iconOf(kind: ItemKind): LucideIcon {
  return ICONS[kind] ?? KeyRound
}

/** What a kind is called. */
export function kindName(kind: ItemKind): string {
  return word('kind', kind)
}

/** What many of a kind are called. */
export function kindsName(kind: ItemKind): string {
  return word('kinds', kind)
}

/** What is written on the way to a new one. */
export function newKindName(kind: ItemKind): string {
  return word('new', kind)
}

/** A choice as people read it; one that is not offered reads as it was written. */
export function choiceName(purpose: Purpose | null, choice: string): string {
  return purpose !== null && choicesOf(purpose).includes(choice) ? word(`choice-${purpose}`, choice) : choice
}
