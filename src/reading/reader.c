#include "reading/reader.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "reading/language.h"
#include "reading/reader_parts.h"
#include "reading/workbook.h"

static bool looks_like_nothing(const char *bytes, size_t length)
{
	(void)bytes;
	(void)length;
	return false;
}

static const struct reader reader_docx = {
	.name = "docx",
	.media_type = "application/vnd.openxmlformats-officedocument"
		".wordprocessingml.document",
	.suffixes = "docx docm dotx",
	.looks_like = reader_looks_docx,
	.requires = N_("Word document"),
	.read = reader_read_docx,
};

static const struct reader reader_odt = {
	.name = "odt",
	.media_type = "application/vnd.oasis.opendocument.text",
	.suffixes = "odt ott fodt",
	.looks_like = reader_looks_odt,
	.requires = N_("OpenDocument text"),
	.read = reader_read_odt,
};

static const struct reader reader_rtf = {
	.name = "rtf",
	.media_type = "application/rtf",
	.suffixes = "rtf",
	.looks_like = reader_looks_rtf,
	.requires = N_("RTF document"),
	.read = reader_read_rtf,
};

/* Tables of Chinese, Japanese and Korean letters, which old files name. */
static const char *const pdf_folders[] = {
	"/usr/share/poppler", "/usr/local/share/poppler",
	"/opt/homebrew/share/poppler", NULL,
};

static const struct reader reader_pdf = {
	.name = "pdf",
	.media_type = "application/pdf",
	.suffixes = "pdf",
	.looks_like = reader_looks_pdf,
	.requires = N_("PDF"),
	.read = reader_read_pdf,
	.prepare = reader_load_pdf,
	.readable = pdf_folders,
};

static const struct reader reader_html = {
	.name = "html",
	.media_type = "text/html",
	.suffixes = "html htm xhtml",
	.looks_like = reader_looks_html,
	.read = reader_read_html,
};

static const struct reader reader_epub = {
	.name = "epub",
	.media_type = "application/epub+zip",
	.suffixes = "epub",
	.looks_like = reader_looks_epub,
	.requires = N_("electronic book"),
	.read = reader_read_epub,
};

static const struct reader reader_vtt = {
	.name = "vtt",
	.media_type = "text/vtt",
	.suffixes = "vtt webvtt",
	.looks_like = reader_looks_vtt,
	.read = reader_read_cues,
};

static const struct reader reader_srt = {
	.name = "srt",
	.media_type = "application/x-subrip",
	.suffixes = "srt",
	.looks_like = reader_looks_srt,
	.read = reader_read_cues,
};

static const struct reader reader_sbv = {
	.name = "sbv",
	.media_type = "text/x-subviewer",
	.suffixes = "sbv",
	.looks_like = reader_looks_sbv,
	.read = reader_read_cues,
};

static const struct reader reader_sub = {
	.name = "sub",
	.media_type = "text/x-microdvd",
	.suffixes = "sub",
	.looks_like = reader_looks_sub,
	.read = reader_read_sub,
};

static const struct reader reader_lrc = {
	.name = "lrc",
	.media_type = "text/x-lrc",
	.suffixes = "lrc",
	.looks_like = reader_looks_lrc,
	.read = reader_read_lrc,
};

static const struct reader reader_ass = {
	.name = "ass",
	.media_type = "text/x-ssa",
	.suffixes = "ass ssa",
	.looks_like = reader_looks_ass,
	.requires = N_("SubStation Alpha file"),
	.read = reader_read_ass,
};

static const struct reader reader_sami = {
	.name = "smi",
	.media_type = "application/x-sami",
	.suffixes = "smi sami",
	.looks_like = reader_looks_sami,
	.requires = N_("SAMI file"),
	.read = reader_read_sami,
};

static const struct reader reader_xml = {
	.name = "xml",
	.media_type = "application/xml",
	.suffixes = "xml tei ttml dfxp itt akn eaf exb flk fln trs srv1 srv3",
	.looks_like = reader_looks_xml,
	.requires = N_("transcript in XML"),
	.read = reader_read_xml,
};

static const struct reader reader_json = {
	.name = "json",
	.media_type = "application/json",
	.suffixes = "json jsonl ndjson otr",
	.looks_like = reader_looks_json,
	.requires = N_("JSON"),
	.read = reader_read_asr_json,
};

static const struct reader reader_whisper = {
	.name = "whisper",
	.media_type = "application/zip",
	.suffixes = "whisper",
	.looks_like = reader_looks_whisper,
	.requires = N_("MacWhisper archive"),
	.read = reader_read_whisper,
};

static const struct reader reader_textgrid = {
	.name = "textgrid",
	.media_type = "text/x-praat-textgrid",
	.suffixes = "textgrid",
	.looks_like = reader_looks_textgrid,
	.requires = N_("TextGrid"),
	.read = reader_read_textgrid,
};

static const struct reader reader_chat = {
	.name = "cha",
	.media_type = "text/x-chat",
	.suffixes = "cha",
	.looks_like = reader_looks_chat,
	.requires = N_("CHAT transcript"),
	.read = reader_read_chat,
};

static const struct reader reader_inqscribe = {
	.name = "inqscr",
	.media_type = "text/x-inqscribe",
	.suffixes = "inqscr",
	.looks_like = reader_looks_inqscribe,
	.requires = N_("InqScribe file"),
	.read = reader_read_inqscribe,
};

static const struct reader reader_csv = {
	.name = "csv",
	.media_type = "text/csv",
	.suffixes = "csv tsv tab",
	.looks_like = looks_like_nothing,
	.read = reader_read_table,
};

/* What sound editors call labels. */
static const struct reader reader_labels = {
	.name = "labels",
	.media_type = "text/tab-separated-values",
	.suffixes = "",
	.looks_like = reader_looks_labels,
	.read = reader_read_table,
};

static const struct reader reader_xlsx = {
	.name = "xlsx",
	.media_type = "application/vnd.openxmlformats-officedocument"
		".spreadsheetml.sheet",
	.suffixes = "xlsx xlsm",
	.looks_like = workbook_looks_so,
	.requires = N_("workbook"),
	.read = reader_read_xlsx,
};

static const struct reader reader_markdown = {
	.name = "md",
	.media_type = "text/markdown",
	.suffixes = "md markdown mdown",
	.looks_like = looks_like_nothing,
	.read = reader_read_markdown,
	.is_plain = true,
};

static const struct reader reader_text = {
	.name = "txt",
	.media_type = "text/plain",
	.suffixes = "txt text log",
	.looks_like = looks_like_nothing,
	.read = reader_read_text,
	.is_plain = true,
};

/* Stands for a suffix that no reader has. */
static const struct reader reader_unnamed = { .name = "" };

const struct reader *const readers[] = {
	&reader_epub, &reader_xlsx, &reader_docx, &reader_odt, &reader_rtf,
	&reader_pdf, &reader_html, &reader_vtt, &reader_srt, &reader_sbv,
	&reader_sub, &reader_lrc, &reader_ass, &reader_sami, &reader_xml,
	&reader_labels, &reader_textgrid, &reader_chat,
	&reader_inqscribe,
	&reader_json, &reader_whisper, &reader_csv, &reader_markdown,
	&reader_text, NULL,
};

/* ---- what is not read, by its first bytes ---- */

static const struct foreign {
	const char *bytes;
	size_t length, at;
	const char *what;
} foreign[] = {
	{ "\x89PNG", 4, 0, N_("a picture (PNG)") },
	{ "\xFF\xD8\xFF", 3, 0, N_("a picture (JPEG)") },
	{ "GIF8", 4, 0, N_("a picture (GIF)") },
	{ "RIFF", 4, 0, N_("a sound or film recording: transcribe it first") },
	{ "ID3", 3, 0, N_("a sound recording (MP3): transcribe it first") },
	{ "\xFF\xFB", 2, 0,
	  N_("a sound recording (MP3): transcribe it first") },
	{ "OggS", 4, 0, N_("a sound recording (Ogg): transcribe it first") },
	{ "fLaC", 4, 0, N_("a sound recording (FLAC): transcribe it first") },
	{ "ftyp", 4, 4, N_("a sound or film recording (MP4): transcribe it "
	  "first") },
	{ "\x1A\x45\xDF\xA3", 4, 0, N_("a film recording (Matroska): "
	  "transcribe it first") },
	{ "SQLite format 3", 16, 0, N_("a database, perhaps a study: open it "
	  "with -p") },
	{ "\x1F\x8B", 2, 0, N_("a packed file (gzip): unpack it first") },
	{ "\xFD" "7zXZ", 5, 0, N_("a packed file (xz): unpack it first") },
	{ "7z\xBC\xAF", 4, 0, N_("a packed file (7z): unpack it first") },
	{ "Rar!", 4, 0, N_("a packed file (RAR): unpack it first") },
	{ "\x7F" "ELF", 4, 0, N_("a program") },
};

static bool holds(const char *bytes, size_t length, const char *name)
{
	return memmem(bytes, length, name, strlen(name)) != NULL;
}

static const char *foreign_zip(const char *bytes, size_t length)
{
	if (holds(bytes, length, "opendocument"))
		return N_("an OpenDocument file that is no text");
	if (holds(bytes, length, "xl/workbook"))
		return N_("a binary spreadsheet (.xlsb): save it as .xlsx");
	if (holds(bytes, length, "ppt/presentation"))
		return N_("a presentation");
	if (holds(bytes, length, "project.qde"))
		return N_("another tool's study (.qdpx), which is no "
			  "transcript");
	return N_("a zip archive: unpack it first");
}

/* The older container of Microsoft Office, also around what is locked. */
static const char *foreign_ole(const char *bytes, size_t length)
{
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c";
	static const char word[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";

	if (memmem(bytes, length, locked, sizeof(locked) - 1))
		return N_("locked with a password: open it and save it without "
			  "one");
	if (memmem(bytes, length, word, sizeof(word) - 1))
		return N_("an old Word document (.doc): save it as .docx");
	return N_("an old Microsoft Office file: save it in the new format");
}

static const char *what_is(const char *bytes, size_t length)
{
	if (length >= 4 && !memcmp(bytes, "PK\x03\x04", 4))
		return foreign_zip(bytes, length);
	if (length >= 8 && !memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
				   8))
		return foreign_ole(bytes, length);
	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++) {
		const struct foreign *f = &foreign[i];

		if (length >= f->at + f->length &&
		    !memcmp(bytes + f->at, f->bytes, f->length))
			return f->what;
	}
	return NULL;
}

/* ---- the choice ---- */

static bool has_suffix(const struct reader *reader, const char *suffix)
{
	const char *at = reader->suffixes;
	size_t n = strlen(suffix);

	while (n && *at) {
		size_t l = strcspn(at, " ");

		if (l == n && !strncasecmp(at, suffix, n))
			return true;
		at += l + strspn(at + l, " ");
	}
	return false;
}

static const struct reader *by_suffix(const char *file_name)
{
	const char *suffix = path_suffix(file_name);

	for (size_t i = 0; readers[i]; i++)
		if (has_suffix(readers[i], suffix))
			return readers[i];
	return NULL;
}

bool reader_is_called_plain(const char *file_name)
{
	const struct reader *reader = by_suffix(file_name);

	return reader && reader->is_plain;
}

bool reader_wants(const char *file_name)
{
	return by_suffix(file_name) != NULL;
}

/* "55-git-and-github", "Talk no. 3 with Ann": what follows the last dot, if
 * there is one, tells no format. */
static bool has_no_suffix(const char *file_name)
{
	enum { LONGEST_SUFFIX = 10 };
	const char *suffix = path_suffix(file_name);
	size_t n = strlen(suffix);

	for (size_t i = 0; i < n; i++)
		if (suffix[i] == ' ' || (unsigned char)suffix[i] >= 0x80)
			return true;
	return !n || n > LONGEST_SUFFIX;
}

/* The beginning of a text in UTF-16 or UTF-32, as far as it is ASCII, so that
 * it can be recognised like any other.  Returns its length, or 0. */
static size_t narrow(const char *bytes, size_t length, char *out, size_t size)
{
	size_t n = 0;

	if (length < 4 || (memchr(bytes, '\0', 4) == NULL &&
			   memcmp(bytes, "\xFF\xFE", 2) != 0 &&
			   memcmp(bytes, "\xFE\xFF", 2) != 0))
		return 0;
	for (size_t i = 0; i < length && n < size; i++)
		if (bytes[i] && (unsigned char)bytes[i] < 0xFE)
			out[n++] = bytes[i];
	return n;
}

static const struct reader *find(const struct reader *named, const char *bytes,
				 size_t length, struct error *err)
{
	const char *what;

	for (size_t i = 0; readers[i]; i++)
		if (readers[i]->looks_like(bytes, length))
			/* A .vtt that forgot its first line. */
			return readers[i] == &reader_srt &&
				named == &reader_vtt ? named : readers[i];
	what = what_is(bytes, length);
	if (what) {
		error_set(err, "%s", _(what));
		return NULL;
	}
	if (named->requires) {
		error_set(err, _("no %s, though its name says so"),
			  _(named->requires));
		return NULL;
	}
	return named;
}

const struct reader *reader_find(const char *file_name, const char *bytes,
				 size_t length, struct error *err)
{
	const struct reader *named = by_suffix(file_name);
	char probe[4096];
	size_t n;

	if (!length) {
		error_set(err, _("an empty file"));
		return NULL;
	}
	if (!named)
		named = has_no_suffix(file_name) ? &reader_text
						 : &reader_unnamed;
	n = what_is(bytes, length) ? 0 : narrow(bytes, length, probe,
						sizeof(probe));
	named = find(named, n ? probe : bytes, n ? n : length, err);
	if (named != &reader_unnamed)
		return named;
	error_set(err, _("\".%s\" is no format that is read: txt, md, docx, "
			 "odt, rtf, pdf, html, epub, csv, xlsx, json, xml, "
			 "srt, vtt and other captions are; a plain text by "
			 "another name can be renamed .txt"),
		  path_suffix(file_name));
	return NULL;
}

bool reader_read_here(const char *file_name, const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	const struct reader *reader = reader_find(file_name, bytes, length,
						  err);

	if (!reader || !reader->read(bytes, length, options, t, err))
		return false;
	t->media_type = reader->media_type;
	if (reader_is_blank(t->text.s, (struct span){ 0, t->text.length }))
		return error_set(err, _("there is no text in it"));
	transcript_tell_left_out(t);
	t->language = options && options->language ? options->language :
		language_guess(t->text.s, t->text.length);
	return true;
}
