/*
 * Transcripts in XML, told apart by the name of their outermost element.
 */
#include "reading/reader_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/xml_speech.h"

static const struct kind {
	const char *root;
	void (*tell)(struct xml_telling *telling, const struct xml_node *root);
} kinds[] = {
	{ "akomaNtoso", xml_tell_debate },
	{ "TEI", xml_tell_tei },
	{ "TEI.2", xml_tell_tei },
	{ "teiCorpus", xml_tell_tei },
	{ "tt", xml_tell_ttml },
	{ "timedtext", xml_tell_youtube },
	{ "transcript", xml_tell_youtube },
	{ "ANNOTATION_DOCUMENT", xml_tell_elan },
	{ "basic-transcription", xml_tell_exmaralda },
	{ "folker-transcription", xml_tell_folker },
	{ "Trans", xml_tell_transcriber },
};

/* What else is XML and might be taken for a transcript. */
static const struct {
	const char *root, *what;
} others[] = {
	{ "rss", N_("a news feed, which is no transcript") },
	{ "feed", N_("a news feed, which is no transcript") },
	{ "RDF", N_("a news feed or data in RDF, which is no transcript") },
	{ "svg", N_("a picture (SVG)") },
	{ "Project", N_("another tool's study, which is no transcript") },
	{ "wordDocument", N_("Word's old XML: save it as .docx") },
	{ "package", N_("Word's flat XML: save it as .docx") },
	{ "Workbook", N_("a spreadsheet") },
};

static const struct kind *kind_of(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strlen(kinds[i].root) == n &&
		    !memcmp(kinds[i].root, name, n))
			return &kinds[i];
	return NULL;
}

/* ---- what the formats share ---- */

void xml_tell(struct xml_telling *telling, struct piece piece)
{
	strbuf_trim_end(&telling->words);
	if (telling->words.length && !piece.aside && !piece.heading &&
	    piece.opens)
		telling->t->pieces++;
	speech_add(telling->t, &telling->speech, telling->words.s,
		   telling->words.length, piece);
	strbuf_reset(&telling->words);
}

void xml_names_add(struct xml_names *names, const char *id, const char *name)
{
	if (id && *id && name && *name)
		list_push(names, ((struct xml_name){ id, name }));
}

/* Both lists' rows begin with the id. */
static int by_id(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void xml_names_sort(struct xml_names *names)
{
	if (names->count)
		qsort(names->at, names->count, sizeof(*names->at), by_id);
}

const char *xml_names_find(const struct xml_names *names, struct arena *arena,
			   const char *reference)
{
	struct xml_name key = { NULL, NULL };
	const struct xml_name *found = NULL;

	if (!reference)
		return NULL;
	/* An id may hold spaces against all rules. */
	reference += *reference == '#';
	key.id = reference;
	if (names->count)
		found = bsearch(&key, names->at, names->count,
				sizeof(key), by_id);
	if (!found && strchr(reference, ' ')) {
		key.id = arena_strndup(arena, reference,
				       strcspn(reference, " "));
		if (names->count)
			found = bsearch(&key, names->at, names->count,
					sizeof(key), by_id);
	}
	return found ? found->name : *reference ?
		arena_strdup(arena, reference) : NULL;
}

void xml_moments_add(struct xml_moments *moments, const char *id, int64_t ms)
{
	if (id && ms != NO_TIME)
		list_push(moments, ((struct xml_moment){ id, ms }));
}

void xml_moments_sort(struct xml_moments *moments)
{
	if (moments->count)
		qsort(moments->at, moments->count, sizeof(*moments->at),
		      by_id);
}

int64_t xml_moments_find(const struct xml_moments *moments,
			 const char *reference)
{
	struct xml_moment key = { reference, 0 };
	const struct xml_moment *found;

	if (!reference || !moments->count)
		return NO_TIME;
	key.id += *reference == '#';
	found = bsearch(&key, moments->at, moments->count, sizeof(key), by_id);
	return found ? found->ms : NO_TIME;
}

int64_t xml_seconds(const char *number, double unit_ms)
{
	char *end;
	double value;

	if (!number || !strchr("0123456789.", *number) || !*number)
		return NO_TIME;
	value = strtod(number, &end);
	if (*end || !isfinite(value) || value * unit_ms > 1e12)
		return NO_TIME;
	return (int64_t)(value * unit_ms + 0.5);
}

/* ---- the file ---- */

/* Line ends stay, so that messages name the right line. */
static void blank_out(char *s, const char *end)
{
	for (; s < end; s++)
		if (*s != '\n')
			*s = ' ';
}

/*
 * Leaves out the XML declaration, whose encoding the text has no longer, and
 * a document type without rules of its own, which nothing is fetched for.
 */
static void strip_prologue(struct strbuf *source)
{
	char *s = source->s, *end, *type;
	size_t limit = source->length < 8192 ? source->length : 8192;

	while (*s && strchr(" \t\r\n", *s))
		s++;
	if (!strncmp(s, "<?xml", 5) && (end = strstr(s, "?>")))
		blank_out(s, end + 2);
	type = memmem(source->s, limit, "<!DOCTYPE", 9);
	end = type ? strchr(type, '>') : NULL;
	if (end && !memchr(type, '[', (size_t)(end - type)))
		blank_out(type, end + 1);
}

/* Paragraphs of nobody may still begin with a name where no markup says who
 * speaks. */
static void quieten_asides(struct speech *speech)
{
	for (size_t i = 0; i < speech->script.count; i++)
		if (speech->has_voices && speech->marks.at[i].aside)
			speech->script.at[i].kind = LINE_QUIET;
}

static bool hear(struct xml_telling *telling,
		 const struct reader_options *options, struct error *err)
{
	if (telling->captions.count) {
		captions_sort(&telling->captions);
		captions_end_at_next(&telling->captions);
		return captions_hear(telling->t, &telling->captions, options,
				     telling->hints.s, err);
	}
	quieten_asides(&telling->speech);
	return speech_hear(telling->t, &telling->speech, options,
			   telling->hints.s, err);
}

static bool refuse(const char *root, struct error *err)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (!strcmp(others[i].root, root))
			return error_set(err, "%s", _(others[i].what));
	return error_set(err, _("an XML file (<%s>) in which no transcript is "
				"recognised: TEI, Akoma Ntoso, TTML, ELAN, "
				"EXMARaLDA, FOLKER and Transcriber are "
				"read"), root);
}

bool reader_read_xml(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct xml_telling telling = {
		.t = t, .speech = SPEECH_INIT, .captions = CAPTIONS_INIT,
		.hints = STRBUF_INIT, .words = STRBUF_INIT,
	};
	struct strbuf source = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct xml_node *root;
	const struct kind *kind;
	bool ok = false;

	if (!reader_decode_declared(bytes, length, "encoding", options, t,
				    &source, err))
		goto out;
	strip_prologue(&source);
	if (!xml_tree_read(&arena, source.s, source.length, &root, err))
		goto out;
	strbuf_release(&source);
	kind = kind_of(root->name, strlen(root->name));
	if (!kind) {
		refuse(root->name, err);
		goto out;
	}
	/* Whole texts, not lines of a few seconds, until a format says so. */
	telling.speech.script.is_cut = false;
	kind->tell(&telling, root);
	ok = hear(&telling, options, err);
out:
	speech_release(&telling.speech);
	captions_release(&telling.captions);
	strbuf_release(&telling.hints);
	strbuf_release(&telling.words);
	strbuf_release(&source);
	arena_release(&arena);
	return ok;
}

/* An XML declaration, or an outermost element that is known. */
bool reader_looks_xml(const char *bytes, size_t length)
{
	size_t at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	size_t end, start;

	if (length > 8192)
		length = 8192;
	for (;;) {
		const char *close;

		while (at < length && bytes[at] &&
		       strchr(" \t\r\n", bytes[at]))
			at++;
		if (length - at > 5 && !memcmp(bytes + at, "<?xml", 5))
			return true;
		if (length - at <= 4 || (memcmp(bytes + at, "<!--", 4) != 0 &&
					 memcmp(bytes + at, "<!DO", 4) != 0))
			break;
		close = memmem(bytes + at, length - at,
			       bytes[at + 2] == '-' ? "-->" : ">",
			       bytes[at + 2] == '-' ? 3 : 1);
		/* A type with rules of its own is refused, with that word. */
		if (!close || (bytes[at + 2] == 'D' &&
			       memchr(bytes + at, '[',
				      (size_t)(close - bytes) - at)))
			return close != NULL;
		at = (size_t)(close - bytes) + (bytes[at + 2] == '-' ? 3 : 1);
	}
	if (at >= length || bytes[at] != '<')
		return false;
	start = ++at;
	for (end = at; end < length && bytes[end] &&
	     !strchr(" \t\r\n>/", bytes[end]); end++)
		if (bytes[end] == ':')
			start = end + 1;
	return kind_of(bytes + start, end - start) != NULL;
}
