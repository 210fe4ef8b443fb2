/*
 * screen_bench fill STUDY CODES CODINGS DOCUMENT HERE
 * screen_bench keys STUDY
 *
 * `fill` strews CODINGS codings by CODES labels in 20 categories over all
 * documents of a study that has been imported, and HERE of them over
 * DOCUMENT, straight into the file.  `keys` presses what a coder presses, in
 * the document "long" first, then in the other views, and prints for each the
 * median and the slowest time from key to drawn screen, in milliseconds, tab
 * separated.
 */
#include "screen_drive.h"

#include <inttypes.h>

static void must(bool ok, const struct error *err)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", err->message);
	exit(1);
}

/* Numbers that look random and are the same in every run: rows i of 0 … n
 * from one recursive table. */
#define ROWS "WITH RECURSIVE row(i) AS (SELECT 0 UNION ALL SELECT i + 1" \
	" FROM row WHERE i + 1 < %lld) "

static void fill(const char *path, long long codes, long long codings,
		 const char *document, long long here)
{
	static const struct project_options who = { .coder = "bench" };
	struct project p = PROJECT_INIT;
	struct error err = ERROR_INIT;
	struct strbuf sql = STRBUF_INIT;

	must(project_open(&p, path, &who, &err), &err);
	strbuf_adds(&sql, "BEGIN; INSERT INTO coder (name, guid, created_at)"
		    " SELECT 'bench', randomblob(16), '2026-01-01T00:00:00Z'"
		    " WHERE NOT EXISTS (SELECT 1 FROM coder);");
	for (int category = 1; category >= 0; category--)
		strbuf_addf(&sql, ROWS "INSERT INTO code (guid, kind, name,"
			" created_at, coder) SELECT randomblob(16), '%s',"
			" '%s ' || i, '2026-01-01T00:00:00Z',"
			" (SELECT min(id) FROM coder) FROM row;",
			category ? 20 : codes, category ? "category" : "label",
			category ? "Category" : "label");
	strbuf_adds(&sql, "INSERT INTO membership (child, parent, is_primary)"
		    " SELECT id, 1 + id % 20, 1 FROM code"
		    " WHERE kind = 'label' AND id % 7;");
	/* The kth of a document begins at another byte than those before. */
	strbuf_addf(&sql, ROWS "INSERT INTO coding (guid, document,"
		" start_byte, end_byte, code, coder, created_at) SELECT"
		" randomblob(16), id, k * 5, k * 5 + 10 + k * 7 %% 200,"
		" 21 + (k * 31 + id * 7) %% %lld,"
		" (SELECT min(id) FROM coder), '2026-01-01T00:00:00Z'"
		" FROM (SELECT d.id, i / n AS k FROM"
		" (SELECT count(*) AS n FROM document), row"
		" JOIN document d ON d.id = 1 + i %% n WHERE d.name <> '%s');",
		codings, codes, document);
	strbuf_addf(&sql, ROWS "INSERT INTO coding (guid, document,"
		" start_byte, end_byte, code, coder, created_at) SELECT"
		" randomblob(16), d.id, i * 49, i * 49 + 10 + i * 13 %% 300,"
		" 21 + i * 31 %% %lld, (SELECT min(id) FROM coder),"
		" '2026-01-01T00:00:00Z' FROM row JOIN document d"
		" WHERE d.name = '%s';", here, codes, document);
	strbuf_adds(&sql, "COMMIT;");
	must(db_exec(&p.db, sql.s, &err), &err);
	strbuf_release(&sql);
	project_close(&p);
}

/* What is pressed, from the start, and how often; Esc and "1" lead back. */
static const struct {
	const char *name;
	const char *before;		/* not measured */
	const char *keys;
	int times;
} replays[] = {
	{ "reader: open", "1", "o l o n g Enter", 1 },
	{ "reader: line", "", "j", 100 },
	{ "reader: page", "", "PgDn", 60 },
	{ "reader: end and top", "", "G g g", 5 },
	{ "reader: word", "", "w", 60 },
	{ "reader: sentence", "", ") (", 30 },
	{ "reader: turn", "", "} {", 30 },
	{ "reader: next uncoded", "", "Tab", 10 },
	{ "reader: select", "G g g", "S S T", 10 },
	{ "reader: code by letters", "Esc", "S c b e l 4 2 Enter", 5 },
	{ "reader: the last again", "", ") .", 10 },
	{ "reader: in vivo", ") S", "i", 1 },
	{ "reader: take away", "", "x", 3 },
	{ "reader: undo and redo", "", "u C-r u", 3 },
	{ "reader: search", "", "/ s t e w Enter n n N", 2 },
	{ "reader: memo", "", "m Esc", 3 },
	{ "codes: open", "", "3", 1 },
	{ "codes: line and page", "", "j j j PgDn PgDn G g g", 5 },
	{ "codes: filter", "", "/ l a b 9 Esc", 2 },
	{ "codes: fold", "", "z z", 2 },
	{ "codes: passages", "z j j", "Enter j j PgDn G q", 2 },
	{ "codes: new label", "", "a z z z Enter", 1 },
	{ "relations", "Esc", "4 j", 2 },
	{ "story", "", "5 j", 2 },
	{ "start", "", "1 j PgDn G g g", 5 },
	{ "back to the transcript", "", "2 j", 2 },
	{ "table of codes", "", ": l a b e l Space l i s t Enter j G q", 1 },
};

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void replay(struct drive *d, size_t i)
{
	enum { MOST = 2000 };
	static double took[MOST];
	size_t n = 0;
	char slowest[sizeof(d->slowest_is)] = "";
	double most = -1;

	drive_keys(d, replays[i].before);
	/* People read for a moment before they press the next key. */
	usleep(200 * 1000);
	for (int k = 0; k < replays[i].times; k++)
		for (const char *s = replays[i].keys; *s;) {
			size_t length = strcspn(s, " ");
			char name[16] = "";

			memcpy(name, s, length);
			d->slowest = 0;
			drive_keys(d, name);
			took[n++ % MOST] = d->slowest;
			if (d->slowest > most) {
				most = d->slowest;
				strcpy(slowest, d->slowest_is);
			}
			s += length;
			s += *s == ' ';
		}
	qsort(took, n, sizeof(*took), by_size);
	printf("%s\t%.1f\t%.1f\t%s\n", replays[i].name, took[n / 2],
	       took[n - 1], slowest + strlen("keys "));
}

int main(int argc, char **argv)
{
	struct drive d = { .path = argc > 2 ? argv[2] : NULL };

	if (argc == 7 && !strcmp(argv[1], "fill")) {
		fill(argv[2], atoll(argv[3]), atoll(argv[4]), argv[5],
		     atoll(argv[6]));
		return 0;
	}
	if (argc != 3 || strcmp(argv[1], "keys") != 0) {
		fprintf(stderr, "usage: screen_bench fill STUDY CODES CODINGS"
			" DOCUMENT HERE | keys STUDY\n");
		return 2;
	}
	setenv("EDITOR", "true", 1);
	drive_open(&d, 120, 40);
	for (size_t i = 0; i < sizeof(replays) / sizeof(replays[0]); i++)
		replay(&d, i);
	drive_close(&d);
	return 0;
}
