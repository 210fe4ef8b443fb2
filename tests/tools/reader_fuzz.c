/*
 * reader_fuzz SEED COUNT FILE…
 *
 * Reads COUNT damaged copies of the files, as a malicious stranger would make
 * them.  The damage follows from SEED alone: iteration i of seed S is the same
 * on every machine, so a finding is named by its two numbers.  A zip archive
 * is damaged as a whole, or one part of it is, and the archive made anew
 * around it, so that the parts are reached behind their checksums.
 *
 * Every copy must be refused with a reason, or give a transcript that holds
 * what its header promises.  The sanitizers watch over the rest.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/file_draft.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "base/zip.h"
#include "reading/reader.h"

enum { MOST_BYTES = 4 * 1000 * 1000, SLOW_SECONDS = 20 };

/* splitmix64: small, and good enough to do harm with. */
static uint64_t state;

static uint64_t draw(void)
{
	uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static size_t below(size_t n)
{
	return n ? (size_t)(draw() % n) : 0;
}

/* What has meaning to some reader, whole or cut. */
static const char *const morsels[] = {
	"<", ">", "</w:t>", "<w:p>", "<w:r><w:t>", "<w:tab/>", "&#0;", "&amp;",
	"&#xD800;", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>", "&a;", "]]>",
	"<![CDATA[", "xmlns:w=\"", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF",
	"\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80", "\xE2\x80\xAE",
	"\xE2\x80\xA8", "\x85", "\x1B[2J", "\r\n", "\r", "\n\n", "\x0C",
	"WEBVTT\n", "NOTE\n", "STYLE\n", "REGION\n", "-->",
	"00:00:01.000 --> 00:00:02.000\n", "99999999:99:99.999 --> 0:0.0\n",
	"99999999999999999999", "-1", "<v ", "<v.loud Anna>", "</v>",
	"[00:01:02] ", "(00:01:02)", "Anna: ", "Anna (00:01): ", "**Anna:** ",
	"Q: ", "A: ", "问：", "答：", "受访者：", "# ", "```\n", "---\n",
	"[Events]\n", "Dialogue: 0,0:00:01.00,", "{\\p1}", "\\N",
	"<u who='#a'>", "<p begin='1s' end='99999999h'>", "<anchor synch='#a'/>",
	"<speech by='#a'>", "<when xml:id='a' since='#a'/>", "<br/>",
	"<SYNC Start=1><P>", "[00:01.00]", "[offset:-1]", "{1}{1}0.001",
	"{1}{}", "\"text\":\"", "\"start\":1e300,", "[[[[[[[[",
	"| a | b |\n", "![", "](", "[^1]: ", "\xA1\x40", "\x81\x30\x81\x30",
	"<row r=\"1048576\">", "<c r=\"XFD1\" t=\"s\"><v>", "</v></c>", "</row>",
	"<mergeCell ref=\"A1:XFD1048576\"/>", "1e308", "<itemref idref=\"a\"/>",
	"../", "%00", "1 0 obj", "endobj", "<<", ">>", "stream\n", "endstream",
	"BT /F1 12 Tf (a) Tj ET", " 0 R", "/Kids[2 0 R]", "/Count 999999999",
	"/MediaBox[0 0 1e9 -1e9]", "1e38 0 0 1e38 0 0 cm ", "xref\n0 9\n",
};

static void cut_out(struct strbuf *s, size_t at, size_t n)
{
	memmove(s->s + at, s->s + at + n, s->length - at - n);
	strbuf_truncate(s, s->length - n);
}

static void put_in(struct strbuf *s, size_t at, const char *bytes, size_t n)
{
	struct strbuf tail = STRBUF_INIT;

	strbuf_add(&tail, s->s + at, s->length - at);
	strbuf_truncate(s, at);
	strbuf_add(s, bytes, n);
	strbuf_add(s, tail.s, tail.length);
	strbuf_release(&tail);
}

static void harm(struct strbuf *s)
{
	size_t at = below(s->length), n = below(s->length - at);
	const char *morsel = morsels[below(sizeof(morsels) /
					   sizeof(morsels[0]))];
	struct strbuf copy = STRBUF_INIT;

	if (n > 4096)
		n = below(4096);
	switch (below(8)) {
	case 0:
		s->s[at] ^= (char)(1u << below(8));
		break;
	case 1:
		s->s[at] = (char)draw();
		break;
	case 2:
		cut_out(s, at, n);
		break;
	case 3:
		strbuf_truncate(s, at + 1);
		break;
	case 4:
		strbuf_add(&copy, s->s + at, n);
		put_in(s, below(s->length), copy.s, n);
		break;
	case 5:				/* the same again and again */
		for (size_t k = below(200); k; k--)
			strbuf_add(&copy, morsel, strlen(morsel));
		put_in(s, at, copy.s ? copy.s : "", copy.length);
		break;
	default:
		put_in(s, at, morsel, strlen(morsel));
		break;
	}
	strbuf_release(&copy);
}

static void damage(struct strbuf *s)
{
	for (size_t k = 1 + below(6); k && s->length; k--)
		if (s->length < MOST_BYTES)
			harm(s);
}

/* ---- archives: stored, not packed, with right checksums ---- */

static uint32_t crc32_of(const char *bytes, size_t n)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < n; i++) {
		crc ^= (unsigned char)bytes[i];
		for (int k = 0; k < 8; k++)
			crc = crc >> 1 ^ (UINT32_C(0xEDB88320) &
					  (0 - (crc & 1)));
	}
	return ~crc;
}

static void add_number(struct strbuf *out, uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		strbuf_addc(out, (char)(value >> 8 * i & 0xFF));
}

static void add_common(struct strbuf *out, uint32_t crc, size_t size,
		       const char *name)
{
	add_number(out, 20, 2);
	add_number(out, 0, 8);		/* flags, stored, time, date */
	add_number(out, crc, 4);
	add_number(out, (uint32_t)size, 4);
	add_number(out, (uint32_t)size, 4);
	add_number(out, (uint32_t)strlen(name), 2);
	add_number(out, 0, 2);
}

static const char *const parts[] = {
	"[Content_Types].xml", "_rels/.rels", "word/document.xml",
	"word/styles.xml", "word/_rels/document.xml.rels",
	"word/footnotes.xml", "word/endnotes.xml", "mimetype", "content.xml",
	"styles.xml", "META-INF/container.xml", "content.opf",
	"chapter.xhtml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
	"xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
};

enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

/* The archive again, with one part damaged.  False where it is none. */
static bool damage_part(struct strbuf *s)
{
	static const struct zip_limits limits = { 10000, 50000000, 1000 };
	struct error err = ERROR_INIT;
	struct zip_archive *zip = zip_archive_open(s->s, s->length, &limits,
						   &err);
	struct strbuf out = STRBUF_INIT, directory = STRBUF_INIT;
	size_t present[PARTS], count = 0, victim;

	if (!zip)
		return false;
	for (size_t i = 0; i < PARTS; i++)
		if (zip_archive_has(zip, parts[i]))
			present[count++] = i;
	victim = count ? present[below(count)] : 0;
	count = 0;
	for (size_t i = 0; i < PARTS; i++) {
		struct strbuf part = STRBUF_INIT;
		size_t place = out.length;
		uint32_t crc;

		if (!zip_archive_has(zip, parts[i]) ||
		    !zip_archive_read(zip, parts[i], &part, &err)) {
			strbuf_release(&part);
			continue;
		}
		if (i == victim)
			damage(&part);
		crc = crc32_of(part.s, part.length);
		strbuf_adds(&out, "PK\x03\x04");
		add_common(&out, crc, part.length, parts[i]);
		strbuf_adds(&out, parts[i]);
		strbuf_add(&out, part.s, part.length);
		strbuf_adds(&directory, "PK\x01\x02");
		add_number(&directory, 20, 2);
		add_common(&directory, crc, part.length, parts[i]);
		add_number(&directory, 0, 2);	/* comment */
		add_number(&directory, 0, 8);	/* disk, attributes */
		add_number(&directory, (uint32_t)place, 4);
		strbuf_adds(&directory, parts[i]);
		strbuf_release(&part);
		count++;
	}
	zip_archive_close(zip);
	add_number(&directory, 0x06054B50, 4);
	add_number(&directory, 0, 4);
	add_number(&directory, (uint32_t)count, 2);
	add_number(&directory, (uint32_t)count, 2);
	add_number(&directory, (uint32_t)(directory.length - 12), 4);
	add_number(&directory, (uint32_t)out.length, 4);
	add_number(&directory, 0, 2);
	strbuf_add(&out, directory.s, directory.length);
	strbuf_release(&directory);
	strbuf_release(s);
	*s = out;
	return true;
}

/* ---- reading ---- */

static const char *const encodings[] = {
	NULL, NULL, NULL, NULL, "GB18030", "Big5", "UTF-16LE", "windows-1252",
	"Shift_JIS", "UTF-8",
};

static bool read_one(const char *name, const struct strbuf *s,
		     struct error *err)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct reader_options options = {
		.encoding = encodings[below(sizeof(encodings) /
					    sizeof(encodings[0]))],
		.speakers = below(8) ? NULL : "^(?<name>\\w+)[:：] ",
	};
	/* Bytes of exactly their length, so that reading past them is seen. */
	char *bytes = xmalloc(s->length);
	bool ok = true;

	memcpy(bytes, s->s, s->length);
	if (reader_read_here(name, bytes, s->length, &options, &t, err))
		ok = transcript_check(&t, err);
	else if (!err->message[0] ||
		 !utf8_valid(err->message, strlen(err->message)))
		ok = error_set(err, "refused without a reason");
	free(bytes);
	transcript_release(&t);
	return ok;
}

static bool iterate(uint64_t seed, size_t i, char *const *files,
		    const struct strbuf *seeds, size_t count)
{
	struct error err = ERROR_INIT;
	struct strbuf copy = STRBUF_INIT;
	struct timespec before, after;
	size_t which;
	bool ok;

	state = seed * UINT64_C(0x2545F4914F6CDD1D) + i;
	which = below(count);
	strbuf_add(&copy, seeds[which].s, seeds[which].length);
	if (copy.length < 4 || memcmp(copy.s, "PK\x03\x04", 4) != 0 ||
	    !below(3) || !damage_part(&copy))
		damage(&copy);
	clock_gettime(CLOCK_MONOTONIC, &before);
	ok = read_one(files[which], &copy, &err);
	clock_gettime(CLOCK_MONOTONIC, &after);
	if (ok && after.tv_sec - before.tv_sec > SLOW_SECONDS)
		ok = error_set(&err, "took %ld seconds",
			       (long)(after.tv_sec - before.tv_sec));
	if (!ok) {
		printf("seed %" PRIu64 " iteration %zu (%s): %s\n", seed, i,
		       files[which], err.message);
		if (getenv("FUZZ_KEEP") &&
		    !file_write(getenv("FUZZ_KEEP"), FILE_REPLACE, copy.s, copy.length,
				&err))
			printf("%s\n", err.message);
	}
	strbuf_release(&copy);
	return ok;
}

int main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	size_t count = argc > 3 ? (size_t)(argc - 3) : 0, failed = 0;
	struct strbuf *seeds = xcalloc(count, sizeof(*seeds));
	const char *only = getenv("FUZZ_ONLY"), *trace = getenv("FUZZ_TRACE");

	if (!count) {
		fprintf(stderr, "usage: reader_fuzz SEED COUNT FILE…\n");
		return 2;
	}
	xml_prepare();
	for (size_t i = 0; i < count; i++)
		if (!file_read(argv[3 + i], MOST_BYTES, &seeds[i], &err)) {
			fprintf(stderr, "%s\n", err.message);
			return 2;
		}
	for (size_t i = 0; i < strtoull(argv[2], NULL, 10); i++) {
		if (only && strtoull(only, NULL, 10) != i)
			continue;
		/* Where it dies, the last line names the iteration. */
		if (trace) {
			FILE *f = fopen(trace, "w");

			if (f) {
				fprintf(f, "%zu\n", i);
				fclose(f);
			}
		}
		if (!iterate(strtoull(argv[1], NULL, 10), i, argv + 3, seeds,
			     count))
			failed++;
	}
	for (size_t i = 0; i < count; i++)
		strbuf_release(&seeds[i]);
	free(seeds);
	return failed != 0;
}
