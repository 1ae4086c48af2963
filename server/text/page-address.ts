/** The command of an editor that shows one of our pages; its argument is the page's path. */
export const showPageCommand = 'statuswise.showPage'

/** What such an editor follows to a page. */
export function pageAddress(path: string): string {
  return `command:${showPageCommand}?${encodeURIComponent(JSON.stringify([path]))}`
}
