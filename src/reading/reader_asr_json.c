/*
 * What programs that transcribe recordings write as JSON, whatever program it
 * was: the words are found by what their places are called (json_fields.h)
 * and told apart layer by layer (json_layers.h).  A document whose speech is
 * one text, of a program's own or as a page, is read as that.
 */
#include "reading/reader_parts.h"

#include <string.h>

#include "base/language.h"
#include "base/zip.h"
#include "reading/json_layers.h"

static bool is_page(const char *text)
{
	return *text == '<' && strstr(text, "</");
}

/* One text of many lines that nothing in the document takes apart. */
static const char *whole_text(const struct json_layer *layer)
{
	const char *text = layer->count == 1 ? layer->at[0].text : NULL;
	const char *lf = text ? strchr(text, '\n') : NULL;

	if (!text || layer->at[0].voice || layer->at[0].start_ms != NO_TIME)
		return NULL;
	return (lf && strchr(lf + 1, '\n')) ||
		is_page(text) ? text : NULL;
}

static bool read_whole(const char *text, const struct reader_options *options,
		       struct transcript *t, struct error *err)
{
	struct reader_options inner = options ? *options :
		(struct reader_options){ 0 };
	const char *encoding = t->encoding;
	bool ok;

	inner.encoding = "UTF-8";
	ok = (is_page(text) ? reader_read_html : reader_read_text)(
		text, strlen(text), &inner, t, err);
	t->encoding = encoding;
	return ok;
}

static bool hear(struct json_told *told, const struct reader_options *options,
		 struct transcript *t, struct error *err)
{
	const struct json_layer *layer = json_choose(told);
	struct speech speech = SPEECH_INIT;
	bool ok = false;

	if (!layer)
		error_set(err, _("a JSON file in which no transcript is "
				 "recognised"));
	else if (whole_text(layer))
		return read_whole(whole_text(layer), options, t, err);
	else
		t->pieces = json_speak(t, &speech, told, layer);
	t->left_out += told->missing;
	if (layer)
		ok = speech_hear(t, &speech, options, NULL, err);
	speech_release(&speech);
	return ok;
}

bool reader_read_asr_json(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err)
{
	struct json_told told = { .arena = &t->arena };
	struct strbuf source = STRBUF_INIT;
	struct json_t *documents = NULL;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	documents = json_read(source.s, source.length, err);
	if (!documents)
		goto out;
	json_walk(&told, documents, false);
	if (!told.layers.count)
		json_walk(&told, documents, true);
	ok = hear(&told, options, t, err);
out:
	json_told_release(&told);
	json_release(documents);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_json(const char *bytes, size_t length)
{
	size_t at = 0;

	while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	if (at + 1 >= length || (bytes[at] != '{' && bytes[at] != '['))
		return false;
	at++;
	while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	return at < length && bytes[at] && (bytes[at] == '"' ||
		(bytes[at] == '{' && memchr(bytes, '"', length)));
}

/* ---- MacWhisper's archives ---- */

static const char metadata[] = "metadata.json";

bool reader_read_whisper(const char *bytes, size_t length,
			 const struct reader_options *options,
			 struct transcript *t, struct error *err)
{
	static const struct zip_limits limits = {
		.entries = 1000, .entry = 100u * 1000 * 1000, .ratio = 400,
	};
	struct zip_archive *zip = zip_archive_open(bytes, length, &limits,
						   err);
	struct strbuf inner = STRBUF_INIT;
	bool ok = zip && zip_archive_read(zip, metadata, &inner, err) &&
		reader_read_asr_json(inner.s, inner.length, options, t, err);

	if (zip)
		zip_archive_close(zip);
	strbuf_release(&inner);
	return ok;
}

/* The names of a zip archive stand at its end. */
bool reader_looks_whisper(const char *bytes, size_t length)
{
	enum { PROBE = 4096 };
	size_t probe = length < PROBE ? length : PROBE;

	return length > 4 && !memcmp(bytes, "PK\x03\x04", 4) &&
		memmem(bytes + length - probe, probe, metadata,
		       sizeof(metadata) - 1) &&
		memmem(bytes + length - probe, probe, "originalAudio", 13);
}
