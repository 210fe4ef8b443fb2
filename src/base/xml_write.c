#include "base/xml_write.h"

#include <assert.h>
#include <errno.h>
#include <libxml/xmlwriter.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"

static int write_bytes(void *context, const char *bytes, int length)
{
	struct xml_writer *w = context;

	if (fwrite(bytes, 1, (size_t)length, w->stream) == (size_t)length)
		return length;
	w->reason = errno;
	return -1;
}

static void check(struct xml_writer *w, int result)
{
	if (result < 0)
		w->failed = true;
}

bool xml_writer_open(struct xml_writer *w, FILE *stream, struct error *err)
{
	xmlOutputBufferPtr out = xmlOutputBufferCreateIO(write_bytes, NULL,
							 w, NULL);

	*w = (struct xml_writer)XML_WRITER_INIT;
	w->stream = stream;
	w->handle = out ? xmlNewTextWriter(out) : NULL;
	if (!w->handle)
		return error_set(err, _("out of memory"));
	check(w, xmlTextWriterSetIndent(w->handle, 1));
	check(w, xmlTextWriterSetIndentString(w->handle, BAD_CAST " "));
	check(w, xmlTextWriterStartDocument(w->handle, "1.0", "UTF-8", NULL));
	return true;
}

void xml_writer_release(struct xml_writer *w)
{
	if (w->handle)
		xmlFreeTextWriter(w->handle);
	w->handle = NULL;
	strbuf_release(&w->clean);
}

bool xml_writer_close(struct xml_writer *w, struct error *err)
{
	bool ok;

	if (!w->failed)
		check(w, xmlTextWriterEndDocument(w->handle));
	if (!w->failed)
		check(w, xmlTextWriterFlush(w->handle));
	if (fflush(w->stream) != 0 && !w->reason)
		w->reason = errno;
	ok = !w->failed && !w->reason && !ferror(w->stream);
	if (!ok)
		error_set(err, _("the XML could not be written: %s"),
			  strerror(w->reason ? w->reason : ENOMEM));
	xml_writer_release(w);
	return ok;
}

static bool is_xml(uint32_t cp)
{
	return cp >= 0x20 ? cp != 0xFFFE && cp != 0xFFFF :
		cp == '\t' || cp == '\n' || cp == '\r';
}

size_t xml_clean(struct strbuf *out, const char *text, size_t n)
{
	size_t replaced = 0, done = 0, length;

	for (size_t at = 0; at < n; at += length) {
		uint32_t cp = (unsigned char)text[at];

		length = 1;
		if (cp >= 0x20 && cp < 0x80)
			continue;
		cp = utf8_decode(text + at, n - at, &length);
		/* A stray byte decodes to U+FFFD of length one. */
		if (is_xml(cp) && (cp != 0xFFFD || length > 1))
			continue;
		strbuf_add(out, text + done, at - done);
		strbuf_add_codepoint(out, 0xFFFD);
		replaced++;
		done = at + length;
	}
	strbuf_add(out, text + done, n - done);
	return replaced;
}

/* Valid until the next call. */
static const xmlChar *cleaned(struct xml_writer *w, const char *text)
{
	size_t n = strlen(text);

	strbuf_reset(&w->clean);
	w->replaced += xml_clean(&w->clean, text, n);
	return BAD_CAST w->clean.s;
}

static void write_lists(struct xml_writer *w)
{
	for (unsigned i = 0; i < w->list_count && !w->failed; i++)
		check(w, xmlTextWriterStartElement(w->handle,
						   BAD_CAST w->lists[i]));
	w->list_count = 0;
}

void xml_write_start(struct xml_writer *w, const char *name)
{
	write_lists(w);
	if (!w->failed)
		check(w, xmlTextWriterStartElement(w->handle, BAD_CAST name));
}

void xml_write_end(struct xml_writer *w)
{
	assert(!w->list_count);
	if (!w->failed)
		check(w, xmlTextWriterEndElement(w->handle));
}

void xml_write_list_start(struct xml_writer *w, const char *name)
{
	assert(w->list_count < XML_LISTS_OPEN);
	w->lists[w->list_count++] = name;
}

void xml_write_list_end(struct xml_writer *w)
{
	if (w->list_count)
		w->list_count--;
	else
		xml_write_end(w);
}

void xml_write_attribute(struct xml_writer *w, const char *name,
			 const char *value)
{
	if (value && !w->failed)
		check(w, xmlTextWriterWriteAttribute(w->handle, BAD_CAST name,
						     cleaned(w, value)));
}

void xml_write_attribute_int(struct xml_writer *w, const char *name,
			     int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)value);
	xml_write_attribute(w, name, text);
}

void xml_write_text(struct xml_writer *w, const char *text)
{
	if (!w->failed)
		check(w, xmlTextWriterWriteString(w->handle,
						  cleaned(w, text)));
}

void xml_write_element(struct xml_writer *w, const char *name, const char *text)
{
	if (!text)
		return;
	xml_write_start(w, name);
	xml_write_text(w, text);
	xml_write_end(w);
}
