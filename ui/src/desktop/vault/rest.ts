// What the first list is painted without, in one piece: the item that is shown, its form, and what lies over them.

export { default as BackupOffer } from '../restore/Offer.svelte'
export { default as BackupPage } from './backup/BackupPage.svelte'
export { default as CodeRows } from './list/CodeRows.svelte'
export { default as Detail } from './detail/Detail.svelte'
export { default as Dialogs } from './dialogs/Dialogs.svelte'
export { default as EditForm } from './edit/EditForm.svelte'
export { default as NameSearch } from './dialogs/NameSearch.svelte'
export { default as SelectionBar } from './order/SelectionBar.svelte'
