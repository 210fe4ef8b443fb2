/*
 * qdpx_check STUDY FILE.qdpx [Project.xsd]
 *
 * Compares an export with the study that it is of: every coding is there, by
 * its coder and to its code, and what its selection cuts out of its source is
 * what was coded; every memo is there word for word, every participant a case,
 * every relation a link between its codes, every further home and the core
 * category a member of a set, every coder a user.
 */
#include "../unit/qdpx.h"

#include "base/arena.h"
#include "coding/coding.h"
#include "transcript/document.h"

static int by_coding_guid(const void *a, const void *b)
{
	return strcmp(((const struct qdpx_coding *)a)->guid,
		      ((const struct qdpx_coding *)b)->guid);
}

static void compare(struct qdpx *q, const struct coding *coding,
		    const struct document_text *text)
{
	size_t n = span_length(coding->span);
	struct qdpx_coding key = { 0 };
	const struct qdpx_coding *found;
	char *cut;

	guid_format(coding->guid, key.guid);
	found = q->codings.count ?
		bsearch(&key, q->codings.at, q->codings.count, sizeof(key),
			by_coding_guid) : NULL;
	if (!found) {
		qdpx_problem(q, "coding %s is missing", key.guid);
		return;
	}
	cut = qdpx_cut(&q->selections.at[found->selection]);
	if (!cut || strlen(cut) != n ||
	    memcmp(cut, text->map.text + coding->span.start, n) != 0)
		qdpx_problem(q, "coding %s cuts '%s'", key.guid,
			     cut ? cut : "nothing");
	free(cut);
}

static bool compare_document(struct qdpx *q, struct project *p,
			     const struct document *document, size_t *codings,
			     struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct coding_filter filter = { .document = document->id };
	struct coding_list list;
	struct document_text text;
	bool ok = coding_list(p, &arena, &filter, &list, err) &&
		document_text_open(p, document, &text, err);

	if (ok) {
		for (size_t i = 0; i < list.count; i++)
			compare(q, &list.at[i], &text);
		document_text_close(&text);
		*codings += list.count;
	}
	arena_release(&arena);
	return ok;
}

/* The study's own answer, asked in SQL; the rows are held against the file. */

static bool has(const struct qdpx *q, const char *guid, const char *kind)
{
	for (size_t i = 0; i < q->guids.count; i++)
		if (!strcmp(q->guids.at[i].guid, guid) &&
		    !strcmp(q->guids.at[i].kind, kind))
			return true;
	return false;
}

/* Columns of GUIDs as text, by number. */
static void guid_at(struct stmt *st, const char *column, char out[GUID_TEXT])
{
	guid_format(stmt_guid(st, column), out);
}

static void compare_hands(struct qdpx *q, struct stmt *st)
{
	struct qdpx_coding key = { 0 };
	const struct qdpx_coding *found;
	char coder[GUID_TEXT], code[GUID_TEXT];

	guid_at(st, "guid", key.guid);
	guid_at(st, "coder", coder);
	guid_at(st, "code", code);
	found = q->codings.count ?
		bsearch(&key, q->codings.at, q->codings.count, sizeof(key),
			by_coding_guid) : NULL;
	if (found && (strcmp(found->user, coder) || strcmp(found->code, code)))
		qdpx_problem(q, "coding %s is by %s to %s", key.guid,
			     found->user, found->code);
}

static void compare_thing(struct qdpx *q, struct stmt *st)
{
	char guid[GUID_TEXT];
	const char *kind = stmt_text(st, "kind");

	guid_at(st, "guid", guid);
	if (!has(q, guid, kind))
		qdpx_problem(q, "no %s is %s", kind, guid);
}

/* Line ends and a mark are the reader's. */
static bool same_words(const char *told, const char *own)
{
	if (!strncmp(told, "\xEF\xBB\xBF", 3))
		told += 3;
	for (; *told && *own; told++, own++) {
		if (told[0] == '\r' && told[1] == '\n' && *own == '\n')
			told++;
		if (*told != *own && (unsigned char)*own >= ' ')
			return false;
		if (*told != *own) {	/* U+FFFD, for XML holds it not */
			if (strncmp(told, "\xEF\xBF\xBD", 3) != 0)
				return false;
			told += 2;
		}
	}
	return !*told && !*own;
}

static void compare_memo(struct qdpx *q, struct stmt *st)
{
	char guid[GUID_TEXT];

	guid_at(st, "guid", guid);
	for (size_t i = 0; i < q->notes.count; i++) {
		const struct qdpx_note *note = &q->notes.at[i];

		if (strcmp(note->guid, guid) != 0)
			continue;
		if (!note->text || !same_words(note->text,
					       stmt_text(st, "text")))
			qdpx_problem(q, "memo %s says '%.60s'", guid,
				     note->text ? note->text : "");
		return;
	}
	qdpx_problem(q, "memo %s is missing", guid);
}

/* `set` is the name of a set, or NULL: a link. */
static void compare_bond(struct qdpx *q, struct stmt *st)
{
	char from[GUID_TEXT], to[GUID_TEXT];
	const char *set = stmt_text(st, "named");

	guid_at(st, "from_guid", from);
	guid_at(st, "to_guid", to);
	for (size_t i = 0; i < q->bonds.count; i++) {
		const struct qdpx_bond *b = &q->bonds.at[i];

		if (!strcmp(b->to, to) && (set ? !strcmp(b->kind, "Set") &&
		    !strcmp(b->from, set) : !strcmp(b->kind, "Link") &&
		    !strcmp(b->from, from)))
			return;
	}
	qdpx_problem(q, "no %s leads from %s to %s", set ? "set" : "link",
		     set ? set : from, to);
}

static const struct {
	const char *sql;
	void (*compare)(struct qdpx *q, struct stmt *st);
} comparisons[] = {
	{ "SELECT k.guid, u.guid AS coder, c.guid AS code FROM coding k"
	  " JOIN coder u ON u.id = k.coder JOIN code c ON c.id = k.code",
	  compare_hands },
	{ "SELECT guid, 'User' AS kind FROM coder"
	  " UNION ALL SELECT guid, 'Code' FROM code"
	  " UNION ALL SELECT guid, 'Code' FROM property"
	  " UNION ALL SELECT guid, 'Code' FROM dimension_value"
	  " UNION ALL SELECT guid, 'Case' FROM participant"
	  " UNION ALL SELECT guid, 'Variable' FROM attribute"
	  " UNION ALL SELECT guid, 'TextSource' FROM document"
	  " UNION ALL SELECT guid, 'Note' FROM need", compare_thing },
	{ "SELECT guid, text FROM memo", compare_memo },
	{ "SELECT NULL AS named, a.guid AS from_guid, b.guid AS to_guid"
	  " FROM relation l JOIN code a ON a.id = l.from_code"
	  " JOIN code b ON b.id = l.to_code", compare_bond },
	{ "SELECT 'Core category' AS named, c.guid AS from_guid,"
	  " c.guid AS to_guid FROM core_category k"
	  " JOIN code c ON c.id = k.code", compare_bond },
};

static bool compare_all(struct qdpx *q, struct project *p, struct error *err)
{
	size_t n = sizeof(comparisons) / sizeof(comparisons[0]);

	for (size_t i = 0; i < n; i++) {
		struct stmt st = stmt_open(&p->db, comparisons[i].sql);

		while (stmt_step(&st))
			comparisons[i].compare(q, &st);
		if (!stmt_close(&st, err))
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	struct project_options options = { 0 };
	struct project p = PROJECT_INIT;
	struct arena arena = ARENA_INIT;
	struct document_list documents;
	struct error err = ERROR_INIT;
	struct qdpx q;
	size_t codings = 0;

	if (argc < 3) {
		fprintf(stderr, "qdpx_check STUDY FILE.qdpx [Project.xsd]\n");
		return 2;
	}
	qdpx_open(&q, argv[2], argc > 3 ? argv[3] : NULL);
	if (q.codings.count)
		qsort(q.codings.at, q.codings.count, sizeof(*q.codings.at),
		      by_coding_guid);
	if (!project_open(&p, argv[1], &options, &err) ||
	    !document_list(&p, &arena, &documents, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 2;
	}
	for (size_t i = 0; i < documents.count; i++)
		if (!compare_document(&q, &p, &documents.at[i], &codings,
				      &err)) {
			fprintf(stderr, "%s\n", err.message);
			return 2;
		}
	if (!compare_all(&q, &p, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return 2;
	}
	printf("%zu documents, %zu codings, %zu selections, %zu problems\n",
	       documents.count, codings, q.selections.count, q.problems);
	arena_release(&arena);
	project_close(&p);
	xmlCleanupParser();
	int status = q.problems ? 1 : 0;
	qdpx_release(&q);
	return status;
}
