// What is on the screen and what is known: the editor, its panel, and what is drawn from them.

// All that is looked for on the page is HTML.
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}
interface Element {
  closest(selectors: string): HTMLElement | null;
}
interface ShadowRoot {
  getSelection?(): Selection | null; // Chromium's own
}

// What is known by segment; there is nothing for no segment.
interface BySegment<Known> extends Map<number, Known> {
  get(id: number | null | undefined): Known | undefined;
  has(id: number | null | undefined): boolean;
}
interface Segments extends Set<number> {
  has(id: number | null | undefined): boolean;
}

// What the page is given when it is opened (review/pages/article_review.py).
interface PageData {
  article: number;
  pass: string;
  labels: Labels;
  me: string;
  mayWrite: boolean;
  installation: string;
  language: Language;
  segment: number | null;
}
type Labels = Record<string, string>;

// What the page of an open editor is told, see editor.js.
interface OpenEditor {
  article: number;
  renew(newer: PageData): void;
  close(): void;
}
// A mark in a text; one with a `note` covers nothing.
interface Mark {
  start: number;
  end: number;
  class: string;
  partner?: string | null;
  title?: string;
  note?: string | null;
}
// What a key asked for, of the text that it was pressed in.
interface AskedFormat {
  segment: number | null;
  kind: string;
  span: Span;
  text: string;
  isSet: boolean;
  address: string;
}
interface Difference {
  kind: "same" | "removed" | "added";
  text: string;
}
interface Edit {
  start: number;
  end: number;
  text: string;
}

// One headline in the dialog, see headlines.js.
interface HeadlinePart {
  node: HTMLElement;
  field?: HTMLTextAreaElement; // of those that are no segments
  propose(): void;
  show(texts: string[]): void;
}

interface Found {
  name: string;
  text: string;
  side: Side;
  answer: Answer | null;
}


/** What one undo of the field took out or put in. */
interface Step {
  isTakenOut: boolean;
  start: number;
  text: string;
}

// What is marked: a stretch of one text (`id`, `start`, `end`) or several rows (`ids`).
type Stretch = { side: Side; text: string } & (
  | { id: number | null; start: number; end: number; ids?: undefined }
  | { ids: number[]; id?: undefined }
);
// What may render the words of a new term, and why.
interface Proposal {
  text: string;
  why: string;
  kind?: string;
}
interface Completion {
  segment: number | null;
  prefix: string;
  texts: string[] | null;
  at: number;
}
interface SourceCell extends HTMLElement {
  shown?: string; // what it was drawn from
}

interface Panel {
  panel: HTMLElement;
  offers: HTMLElement;
  found: HTMLElement;
  head: HTMLElement;
  headSignature?: string;
  body: Record<string, PanelPart>;
  commentForm: HTMLFormElement;
  names: HTMLElement;
  sections: HTMLElement;
  tab: string;
  showsDifference: boolean;
}
interface PanelPart {
  section: HTMLElement;
  content: HTMLElement;
  title: HTMLElement;
  signature: string | null;
}

// What is on the screen, and what is known: one object for an open article.
interface Remarks {
  get(segment: number): string;
  set(segment: number, text: string): void;
}
interface Editor {
  root: ShadowRoot;
  channel: Channel;
  queue: SaveQueue;
  leaveFor(page: string): void;
  labels: Labels;
  language: Language;
  me: string;
  mayWrite: boolean;
  article: Article;

  rows: BySegment<Row>;
  elements: BySegment<HTMLElement>;
  order: number[]; // all segments, in the order of the text
  shown: number[]; // those that the filter shows, in the order shown
  openers: Segments; // the first of each paragraph
  openFolds: Segments;
  stale: Segments; // to be drawn again at the next answer
  postponed: Segments; // to be drawn again when nothing is marked in them any more
  changed: Segments; // by others, since the page was opened
  asKnown: BySegment<Row>; // against which others have changed: as the page was opened with, or as the person has written since
  confirming: Segments;
  issues: BySegment<Issue[]>;
  risks: BySegment<Risk>;
  riskiest: Segments;
  comments: BySegment<Remark[]>;
  people: Person[];
  colleagues: string[]; // all who were known here when it was opened
  remarks: Remarks; // comments begun, by segment
  hasTalk?: boolean; // whether the server has told of comments
  drafted: number;
  names: ArticleName[] | null;
  namesSignature: string | null;
  offers: Map<string, NameFix>;
  formatting: Map<string, AskedFormat>; // what is asked for and not answered yet, by command
  linkForm: HTMLElement | null;
  refusedOffers: Set<string>;

  focused: number | null; // the segment in view
  box: HTMLTextAreaElement | null; // its field
  layer: HTMLElement | null; // what the field shows, under it
  startText: string; // the field's text when it was entered
  change: string; // what is typed until it is left is one change
  details: Details | null;
  atIssue: IssueAt | null;
  dismissing: string | null;
  applied: Applied | null;
  completion: Completion | null;
  isCompleting?: boolean;
  found: Found | null;
  litAtCaret?: string;
  isTyping: boolean; // the field has the focus, or lost it without anybody's doing
  nativeRedo?: boolean; // whether the field itself has something to do again

  filter: string;
  sorting: string;
  historyOpen: boolean;
  isAtEnd?: boolean;
  isShut?: boolean; // the server takes nothing more from this page
  isFetching?: boolean;
  jump: number | null; // the segment to go to when its change has come
  dialog: HTMLDialogElement | null;
  menu: HTMLElement | null;
  stretchBar: HTMLElement | null;
  onPreview?(answer: Answer): void;
  onHeadline?(answer: Answer): void;
  unwritten?: Record<string, string> | null; // web title and social text that were refused, or left by Esc
  onProposals?(answer: Answer): void;

  frame: HTMLElement;
  list: HTMLElement;
  none: HTMLElement;
  live: HTMLElement;
  toast: HTMLElement;
  status: HTMLElement;
  notice: { line: HTMLElement; words: HTMLElement; reload: HTMLElement };
  progress: HTMLElement;
  bar: HTMLElement;
  peopleBox: HTMLElement;
  filters: HTMLElement;
  sorter: HTMLSelectElement;
  heading: HTMLElement;
  titleButton: HTMLElement;
  about: HTMLElement;
  headlines: HTMLElement;
  update: HTMLElement;
  finish: { line: HTMLElement; words: HTMLElement; button: HTMLElement; again: HTMLElement };
  panel: Panel;

  detailsTimer?: number;
  differenceTimer?: number;
  toastTimer?: number;
  namesTimer?: number;
  shutTimer?: number;
  close(): void;
}
