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
import type { ItemKind, Purpose } from '../ipc/contract'
import { choicesOf } from './kinds'

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
