#include "query/manual.h"

#include "base/language.h"

const char *const query_manual_opening[] = {
	N_("A query asks for passages: what has been coded so, what is said "
	   "so, who says it, and how such passages lie to each other. "
	   "`axial query EXPRESSION` shows them; `--where EXPRESSION` makes "
	   "find, autocode, codings and every report look only there; `axial "
	   "query save NAME EXPRESSION` keeps it as query:NAME, a code that "
	   "answers afresh."),
	N_("Names stand bare (code:Price) or, where they hold spaces, "
	   "brackets or commas, in quotation marks (code:\"too high\"); inside "
	   "these, \\\" is a quotation mark. A name may be a path "
	   "(\"Price/too high\"), the beginning of a name that no other has, "
	   "or #ID. Keywords are English, in capitals or not; （ ） ： ， “ ” "
	   "and other full-width signs are the same as the plain ones."),
	N_("What stands in a query is of one of three natures. Passages are "
	   "codings, and hits of a pattern. A scope is somebody's words, or "
	   "a document: passages belong to it when they share a character "
	   "with it. A trait (coder:, origin:, stage:, since:, until:) asks "
	   "the coding itself, not what lies beside it."),
	N_("First bind within, encloses, overlaps, exact, precedes, follows "
	   "and near, from left to right; then not; then and; then or. "
	   "Brackets come before all: not A within B means not (A within B), "
	   "and (not A) within B can be said too."),
	NULL,
};

const char query_manual_text[] =
	"Interviewer: What made you stop ordering?\n"
	"Anna: The price, mostly. It is too expensive for two. And the pot "
	"came late twice.\n"
	"Interviewer: Late how?\n"
	"Anna: An hour. But the people who brought it were kind.\n"
	"Tom: They never were late for us.\n";

const struct manual_coding query_manual_codings[] = {
	{ "Price", "ann", "The price, mostly" },
	{ "Price", "ann", "It is too expensive for two." },
	{ "too high", "ann", "too expensive for two" },
	{ "late", "ann", "the pot came late twice" },
	{ "late", "ann", "An hour" },
	{ "kind", "ann", "the people who brought it were kind" },
	{ "late", "bob", "never were late" },
	{ NULL, NULL, NULL },
};

const char query_manual_study[] =
	N_("The category Price holds the label \"too high\", Delivery holds "
	   "late and kind. Anna is 34, Tom is 52. One relation: late "
	   "—causal→ Price. \"kind things\" is a saved query: \"kind\" and "
	   "speaker:Anna. Coded are:");

const struct manual_row query_manual[] = {
	{ NULL, N_("Codes"), NULL, NULL },
	{ "\"NAME\", code:NAME",
	  N_("the passages coded with this code itself, not with what it "
	     "holds"),
	  "code:Price", "The price, mostly | It is too expensive for two." },
	{ "code:*", N_("all codings"),
	  "code:* and speaker:Tom", "never were late" },
	{ "down(X)",
	  N_("coded with X or with anything that it holds, however deep. X "
	     "is a code, or one of these functions; codes may be joined by "
	     "or"),
	  "down(Price)", "The price, mostly | It is too expensive for two. | "
	  "too expensive for two" },
	{ "up(X)", N_("coded with X or with a category above it"),
	  "up(\"too high\")", "The price, mostly | It is too expensive for "
	  "two. | too expensive for two" },
	{ "sib(X)",
	  N_("coded with a code that stands in a category beside X, without "
	     "X; of a code in no category, the others in none"),
	  "sib(late)", "the people who brought it were kind" },
	{ "rel(TYPE, X), rel(TYPE, X, STEPS)",
	  N_("coded with a code that a relation of this type joins to X, "
	     "either way, in so many steps at most (1); without X. TYPE> "
	     "follows relations from X only, TYPE< only to X; * is any type"),
	  "rel(causal<, Price)",
	  "the pot came late twice | An hour | never were late" },

	{ NULL, N_("Words"), NULL, NULL },
	{ "/PATTERN/FLAGS",
	  N_("the hits of a Perl-compatible regular expression in what is "
	     "said (not in the names before it). Flags: i, capital and "
	     "small letters are the same; w, whole words; F, plain text. "
	     "\\/ is a slash"),
	  "/late/i", "late | Late | late" },

	{ NULL, N_("Scopes: whose words"), NULL, NULL },
	{ "speaker:NAME", N_("the turns of this voice"),
	  "speaker:Tom", "They never were late for us." },
	{ "role:ROLE",
	  N_("the turns of all voices in this role: participant, interviewer "
	     "or other"),
	  "/late/i and role:interviewer", "Late" },
	{ "doc:NAME", N_("all of this document"),
	  "\"kind\" and doc:talk", "the people who brought it were kind" },
	{ "participant:NAME",
	  N_("the turns of this person, by whatever voice and in whatever "
	     "document"),
	  "\"late\" and participant:Anna",
	  "the pot came late twice | An hour" },
	{ "attr:NAME, attr:NAME=VALUE",
	  N_("the turns of the people of whom this attribute is known, or of "
	     "whom it is so. Instead of = also !=, <, <=, >, >=, and ~ for a "
	     "pattern (attr:city~/^g/i). Numbers compare by size, dates in "
	     "time (2024 and 2024-05 are the whole year and month), texts "
	     "without regard to case, true and false by = and != alone. "
	     "Whoever has no value fits no comparison, != neither"),
	  "\"late\" and attr:age>=40", "never were late" },

	{ NULL, N_("Traits: which codings"), NULL, NULL },
	{ "coder:NAME", N_("made by this coder"),
	  "\"late\" and coder:bob", "never were late" },
	{ "prop:CODE.PROPERTY, prop:CODE.PROPERTY=VALUE",
	  N_("that lie on this property, or there. Instead of = also !=, <, "
	     "<=, >, >=, along the order of its positions"), NULL, NULL },
	{ "origin:ORIGIN", N_("made so: manual, \"in vivo\" or rule"),
	  "\"kind\" and origin:manual",
	  "the people who brought it were kind" },
	{ "stage:STAGE",
	  N_("how far its code has come: open, a label in no category yet; "
	     "axial, a category or a label in one; selective, the core "
	     "category or anything that it holds"),
	  "\"kind\" and stage:axial",
	  "the people who brought it were kind" },
	{ "since:DATE, until:DATE",
	  N_("made on this day or later, or earlier; 2024 and 2024-05 are "
	     "the whole year and month. Times are UTC"),
	  "\"kind\" and since:2001",
	  "the people who brought it were kind" },

	{ NULL, N_("Saved queries"), NULL, NULL },
	{ "query:NAME", N_("what the saved query finds now; its whole name, "
			   "or #ID"),
	  "query:\"kind things\"", "the people who brought it were kind" },

	{ NULL, N_("Set operators"), NULL, NULL },
	{ "A and B",
	  N_("of two kinds of passages those of A, the left, that share a "
	     "character with one of B. With a scope, on either side: the "
	     "passages that share a character with it. With a trait, on "
	     "either side: the codings that have it; a hit has none, and "
	     "goes by the codings that it touches. Of two scopes what is in "
	     "both. Several scopes in one row of ands are taken together "
	     "first"),
	  "\"Price\" and \"too high\"", "It is too expensive for two." },
	{ "A or B", N_("what is in either; what is in both comes once"),
	  "\"kind\" or /kind/",
	  "the people who brought it were kind | kind" },
	{ "not A",
	  N_("in a row of ands: without what shares a character with A (with "
	     "a trait: without the codings that have it), wherever in the "
	     "row it stands, so that A and B, with A and not B, makes A. By "
	     "itself: all codings that share no character with A, and of a "
	     "scope all other words. speaker:Anna and not code:* are her "
	     "words that nobody has coded"),
	  "code:Price and not \"too high\"", "The price, mostly" },
	{ "oneof(A, B, …)",
	  N_("the passages of any one that share a character with none of "
	     "the others"),
	  "oneof(\"Price\", \"too high\", \"kind\")",
	  "The price, mostly | the people who brought it were kind" },
	{ "atleast(K, A, B, …)",
	  N_("the passages of any one that touch at least K of them, "
	     "themselves counted"),
	  "atleast(2, \"Price\", \"too high\", \"kind\")",
	  "It is too expensive for two. | too expensive for two" },
	{ "alone(A)",
	  N_("the passages of A that share no character with a coding that "
	     "is not of A; hits that nobody has coded; of a scope, its words "
	     "that nobody has coded"),
	  "alone(code:Price)", "The price, mostly" },

	{ NULL, N_("Span operators: the left side comes back"), NULL, NULL },
	{ "A within B",
	  N_("A that begin no earlier and end no later than some B. Of a "
	     "scope: A that hold nobody else's words"),
	  "\"too high\" within \"Price\"", "too expensive for two" },
	{ "A encloses B",
	  N_("A that begin no later and end no earlier than some B"),
	  "\"Price\" encloses \"too high\"", "It is too expensive for two." },
	{ "A overlaps B", N_("A that share at least one character with a B"),
	  "\"late\" overlaps /late/",
	  "the pot came late twice | never were late" },
	{ "A exact B", N_("A that begin and end where some B does"),
	  "\"late\" exact /an hour/i", "An hour" },
	{ "A precedes B, A precedes/N UNIT B",
	  N_("A that end before some B of the document begins, or where it "
	     "begins; with N, at most so far away. UNIT is chars, sentences, "
	     "turns or paragraphs: chars count those between the two, and "
	     "units from the last of A to the first of B, so that 0 is the "
	     "same one and 1 the next"),
	  "code:Price precedes/0 turns \"late\"",
	  "The price, mostly | It is too expensive for two." },
	{ "A follows B, A follows/N UNIT B",
	  N_("A that begin after some B of the document ends, or where it "
	     "ends; with N, at most so far away"),
	  "\"late\" follows/6 chars code:Price", "the pot came late twice" },
	{ "A near B, A near/N UNIT B",
	  N_("A at most so far away from some B, before, behind or over it; "
	     "without N, one turn"),
	  "\"late\" near/0 turns \"kind\"", "An hour" },
	{ NULL, N_("What a span operator returns"), NULL, NULL },
	{ "A … B return left", N_("A, as without return"),
	  "\"late\" near/0 turns \"kind\" return left", "An hour" },
	{ "A … B return right", N_("the B that meet some A so"),
	  "\"late\" near/0 turns \"kind\" return right",
	  "the people who brought it were kind" },
	{ "A … B return intersection",
	  N_("the text that is both in an A and in a B that meet so; pieces "
	     "that touch are one. Not of precedes and follows, which share "
	     "none"),
	  "\"Price\" overlaps /two.*/ return intersection", "two." },
	{ "A … B return union",
	  N_("for each A the text from the first to the last character of it "
	     "and all B that it meets so, with what is between"),
	  "\"late\" near/0 turns \"kind\" return union",
	  "An hour. But the people who brought it were kind" },
	{ "A near A",
	  N_("a coding does not meet itself by a span operator, so that this "
	     "finds repetition; it does count for and, oneof, atleast and "
	     "alone, which are about sets"),
	  "\"late\" near/2 turns \"late\"",
	  "the pot came late twice | An hour | never were late" },

	{ NULL, NULL, NULL, NULL },
};
