// What the server tells and is asked (review/editor/payload.py, changes.py, questions.py and actions.py).
// Offsets are UTF-16 code units.

type Span = [start: number, end: number];
type Side = "source" | "target";
type Language = string; // BCP 47

interface Article {
  id: number;
  title: string;
  sourceLanguage: Language;
  targetLanguage: Language;
  hasSource: boolean;
  secondReader: boolean;
  state: string;
  finished: boolean;
  unread: number; // confirmed together
  layout: number; // another whenever segments were put into another order
  versionWaits: boolean; // one came by itself, and nobody has decided about it
  fields: Record<string, string>; // what it says of itself
  written: Record<string, string>; // web title and social text
  headlines: Headlines;
}
interface Headlines {
  case: string | null; // that of the house
  cases: string[];
  has_deck: boolean;
  [name: string]: any; // by name: text, length, limit, segments, proposal, unsaid
}

// A segment as the server last told it.
interface Row {
  id: number;
  position: number;
  part: number;
  paragraph: number;
  kind: string;
  isRemoved?: boolean; // said by the page: it is kept for whoever still writes in it
  level: number;
  item: number;
  source: string;
  formerSource: string; // what the target was made from, where a new version reads otherwise
  target: string;
  state: "initial" | "translated" | "reviewed" | "final";
  version: number;
  origin: string;
  language: Language;
  score: number | null;
  error: string;
  locked: boolean;
  by: string;
  at: string;
  reader: string; // who confirmed it last
  names: NameMention[];
  proposed: ProposedName[];
  sourceCodes: InlineCode[];
  targetCodes: InlineCode[];
}
interface ProposedName {
  source: Span;
  target: Span | null;
  name: string;
  rendering: string;
  kind: string;
}
interface NameMention extends ProposedName {
  note: string;
  evidence: string;
  explanation: string; // what readers abroad are told at the first mention
  variants: string[];
  open: boolean;
}
interface InlineCode {
  span: Span;
  kind: string;
  reference: string;
  guessed: boolean; // its place was guessed, and nobody has looked
}
interface FormattingChange {
  kind: string;
  text: string;
  reference: string;
  isSet: boolean;
}

interface Issue {
  check: string;
  severity: "critical" | "major" | "minor";
  message: string;
  source: Span | null;
  target: Span | null;
  suggestion: string | null;
  choices: string[];
}
interface IssueAt {
  issue: Issue;
  index: number;
}
// What may replace an issue's words: `choice` is its index among all that the issue offers.
interface Offer {
  text: string;
  isCertain: boolean;
  choice: number;
}
interface Risk {
  order: number;
  reasons: string[];
}
interface Remark {
  id: number;
  segment: number;
  text: string;
  author: string;
  at: string;
  resolved: boolean;
  resolvedBy: string;
  called: string[];
  waitsFor: string[]; // those of the called who have not answered
}
interface Person {
  name: string;
  segment: number | null;
}


// What the person does, on its way to the server (review/editor/actions.py and questions.py carry it out).
interface Command {
  command: string;
  id: string;
  order: number;
  segment?: number | null;
  target?: string;
  version?: number;
  change?: string;
  isFound?: boolean; // an earlier page could not deliver it
  [field: string]: unknown;
}
type NewCommand = Pick<Command, "command"> & Partial<Command>;

// Every command has its own of these fields.
interface Answer {
  id: string;
  status: "done" | "conflict" | "refused" | "failed";
  message: string;
  repeated?: boolean;
  segment: number;
  segments: number[];
  version: number;
  target: string;
  state: Row["state"];
  change: string;
  isProposal?: boolean;
  insert?: { target: Span, text: string, of: string } | null; // what a name reads with its explanation
  name?: string;
  count: number;
  skipped: number;
  conflicts: unknown[];
  author: string;
  theirs: string;
  original: string;
  isFormatted?: boolean;
  title: string;
  fields: Record<string, string>;
  written: Record<string, string>;
  headlines: Headlines;
  of: string;
  texts?: string[];
  finished?: boolean;
  unsaid?: Record<string, string[]>;
  called?: string[];
  unknown?: string[];
  awaited?: string[];
  details: Details;
  names: ArticleName[];
  nameCorrections: NameFix[];
  hypotheses: { text: string; score: number }[];
  covered?: string;
  prefix: string;
  continuations: string[];
  found: Replacement[];
  places: Replacement[];
  text: string;
  terms: { source: string; target: string; kind: string; note: string; proposed_by?: string }[];
  entries: { source: string; target: string }[];
  pairs: FoundPair[];
  units: FoundPair[];
}
// What the server tells with every answer: others' changes and our own.
interface Reply {
  answers: Answer[];
  since: number;
  dismissals: number;
  talk: string;
  glossary: string;
  unchecked: number[];
  unjudged: number[];
  state: string;
  finished?: boolean;
  versionWaits: boolean;
  mayWrite?: boolean;
  secondReader?: boolean;
  unread?: number;
  drafted?: number;
}
interface Changes {
  changed?: Row[];
  removed?: number[];
  names?: Record<string, NameMention[]>;
  issues?: Record<string, Issue[]>;
  risks?: Record<string, Risk>;
  comments?: Remark[];
  people?: Person[];
  unchecked?: number[];
  title?: string;
  fields?: Record<string, string>;
  written?: Record<string, string>;
  unsaid?: Record<string, string[]>; // only where somebody has edited
  layout?: number;
}
interface WholeArticle {
  article: Article;
  since: number;
  dismissals: number;
  glossary: string;
  segments: Row[];
  issues: Record<string, Issue[]>;
  risks: Record<string, Risk>;
  unchecked: number[];
  unjudged: number[];
  comments: Remark[];
  people: Person[];
  colleagues: string[];
}

// What the panel shows of one segment beyond its row.
interface Details {
  segment: number;
  canTranslate: boolean;
  draft: Draft | null;
  history: Change[];
  memory: MemoryMatch[];
  hypotheses?: { text: string; score: number }[];
  asked?: Steering;
  isAsking?: boolean;
}
interface Draft {
  text: string;
  score: number | null;
  engine: string;
  model: string;
  version: string;
  repairs: string[] | null;
  kept: { source: string; rendering: string; by: string; layer: string }[];
}
interface Change {
  id: number;
  action: string;
  before: string;
  after: string;
  reason: string;
  author: string;
  at: string;
  formatting: FormattingChange[];
}
interface MemoryMatch {
  source: string;
  target: string;
  score: number;
  swaps: Span[];
  article: string;
  author: string;
}
interface Steering {
  without: string;
  source: string;
  rendering: string;
}

interface ArticleName {
  name: string;
  kind: string;
  mentions: { segment: number }[];
  forms: { text: string; count: number; segments: number[]; correction: string | null }[];
  unrendered: number[];
  firstInFull: boolean;
  acronym: string;
  acronymExpanded: boolean;
  evidence: string;
  approved: string | null;
}
// A wrong form that a right one may replace, and how often.
interface NameFix {
  wrong: string;
  right: string;
  source: string;
  kind: string;
  listed: boolean;
  inArticle: number;
  inAll: number;
}
// Where a fix or a replacement would change a segment.
interface Replacement {
  article?: number;
  title: string;
  segment: number;
  position: number;
  before: string;
  after: string;
  locked?: boolean;
}
interface FoundPair {
  source: string;
  target: string;
  spans: Span[];
  segment?: number;
  article?: string;
  author?: string;
}
