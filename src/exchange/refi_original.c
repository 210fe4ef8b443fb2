/*
 * Which originals go along with a project.
 *
 * None, unless somebody asks for them: a .docx keeps what its text does not
 * show.  And only where its text is the document's text still.  That is found
 * out by reading the file anew, so it holds for every way by which a text can
 * have changed: corrections, pseudonyms, also those that stood before the
 * import.
 */
#include <string.h>

#include "base/language.h"
#include "base/sandbox.h"
#include "base/zip.h"
#include "exchange/refi_write.h"
#include "reading/reader.h"

/* What a Word document holds beside its words. */
static const struct held {
	const char *member;	/* that begins so */
	const char *sign;	/* in it; NULL: that it is there */
	const char *what;
} held[] = {
	{ "docProps/core.xml", "creator>", N_("its author's name") },
	{ "word/comments", NULL, N_("comments") },
	{ "word/document.xml", "<w:del ", N_("what was deleted") },
	{ "word/footnotes", NULL, N_("footnotes") },
	{ "word/header", NULL, N_("headers") },
	{ "word/media/", NULL, N_("pictures") },
	{ "customXml/", NULL, N_("data of other programs") },
};

enum { HELD = sizeof(held) / sizeof(held[0]) };

static bool holds(struct zip_archive *zip, const struct held *h)
{
	struct error ignored = ERROR_INIT;
	size_t n = strlen(h->member);
	bool found = false;

	for (size_t i = 0; i < zip_archive_count(zip) && !found; i++) {
		struct strbuf bytes = STRBUF_INIT;
		const char *name = zip_archive_name(zip, i);

		if (strncmp(name, h->member, n) != 0)
			continue;
		found = !h->sign ||
			(zip_archive_read(zip, name, &bytes, &ignored) &&
			 strstr(bytes.s, h->sign));
		strbuf_release(&bytes);
	}
	return found;
}

/* In a child: a byte for each, '1' where the archive holds it. */
static void look_into(void *arg, struct strbuf *answer)
{
	static const struct zip_limits limits = {
		.entries = 10000, .entry = 256u * 1000 * 1000, .ratio = 1000,
	};
	const struct bytes *original = arg;
	struct error ignored = ERROR_INIT;
	struct zip_archive *zip = zip_archive_open(original->at,
		original->length, &limits, &ignored);

	for (size_t i = 0; i < HELD; i++)
		strbuf_addc(answer, zip && holds(zip, &held[i]) ? '1' : '0');
	zip_archive_close(zip);
}

static bool describe(const struct bytes *original, struct strbuf *out,
		     struct error *err)
{
	static const struct sandbox_limits limits = {
		.memory = 1500u * 1000 * 1000, .cpu_seconds = 20,
		.wall_seconds = 30, .answer = HELD,
	};
	struct strbuf answer = STRBUF_INIT;
	bool ok;

	zip_prepare();
	ok = sandbox_run(look_into, (void *)(uintptr_t)original, &limits,
			 &answer, err);
	strbuf_adds(out, _("its words"));
	for (size_t i = 0; ok && i < HELD && i < answer.length; i++)
		if (answer.s[i] == '1')
			strbuf_addf(out, ", %s", _(held[i].what));
	strbuf_release(&answer);
	return ok;
}

/* Whether the file says what the document says. */
static bool says_the_same(struct refi *r, const struct document *document,
			  const struct blob *original)
{
	const struct reader_options options = {
		.language = document->language,
	};
	struct transcript t = TRANSCRIPT_INIT;
	struct document_text text;
	struct error ignored = ERROR_INIT;
	bool same = false;

	if (!document_text_open(r->p, document, &text, r->err)) {
		r->failed = true;
		return false;
	}
	if (reader_read(document->file_name, original->bytes,
			original->length, &options, &t, &ignored))
		same = t.text.length == text.map.bytes &&
			!memcmp(t.text.s, text.map.text, text.map.bytes);
	transcript_release(&t);
	document_text_close(&text);
	return same;
}

static void tell(const struct refi *r, const struct document *document,
		 const char *what)
{
	if (r->options->original)
		r->options->original(r->options->context, document->name,
				     what);
}

static bool choose(struct refi *r, const struct document *document)
{
	struct strbuf what = STRBUF_INIT;
	struct blob original;
	struct bytes bytes;
	bool goes;

	if (!blob_open(r->p, document->original_hash, &original, r->err)) {
		r->failed = true;
		return false;
	}
	bytes = (struct bytes){ original.bytes, original.length };
	goes = says_the_same(r, document, &original);
	if (goes && !describe(&bytes, &what, r->err)) {
		r->failed = true;
		goes = false;
	}
	if (!r->failed)
		tell(r, document, goes ? what.s :
		     _("left out, for the text was changed since"));
	blob_close(&original);
	strbuf_release(&what);
	return goes;
}

void refi_choose_originals(struct refi *r)
{
	size_t n = r->documents.count;

	r->with_original = arena_alloc(&r->arena, n * sizeof(bool) + 1);
	for (size_t i = 0; i < n; i++)
		r->with_original[i] = false;
	for (size_t i = 0; i < n && r->options->with_originals && !r->failed;
	     i++)
		if (!strcmp(r->documents.at[i].media_type, REFI_DOCX))
			r->with_original[i] = choose(r,
						     &r->documents.at[i]);
}
