/*
 * qdpx_check STUDY FILE.qdpx [Project.xsd]
 *
 * Compares an export with the study that it is of: every coding is there, and
 * what its selection cuts out of its source is what was coded.
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
	printf("%zu documents, %zu codings, %zu selections, %zu problems\n",
	       documents.count, codings, q.selections.count, q.problems);
	arena_release(&arena);
	project_close(&p);
	xmlCleanupParser();
	int status = q.problems ? 1 : 0;
	qdpx_release(&q);
	return status;
}
