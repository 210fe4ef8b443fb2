/*
 * What all readers do alike.  Inner header of reader*.c.
 */
#ifndef AXIAL_READING_READER_PARTS_H
#define AXIAL_READING_READER_PARTS_H

#include "reading/reader.h"
#include "reading/speaker.h"

/* Bytes to tidy text, with the encoding and what was left out as notices. */
must_check bool reader_decode(const char *bytes, size_t length,
			      const struct reader_options *options,
			      struct transcript *t, struct strbuf *out,
			      struct error *err);

/* The same for a page or an XML file that says its encoding after `mark`
 * ("charset").  What its bytes show beyond doubt comes first, then what it
 * says if it can be read so, then a guess. */
must_check bool reader_decode_declared(const char *bytes, size_t length,
				       const char *mark,
				       const struct reader_options *options,
				       struct transcript *t,
				       struct strbuf *out, struct error *err);

/* The whole way from t->text and its lines to turns, voices and roles. */
must_check bool reader_hear(struct transcript *t, const struct script *script,
			    const struct reader_options *options,
			    const char *hints, struct error *err);

/* Copies the next line without its line end; false at the end. */
bool reader_next_line(const char *text, size_t length, size_t *at,
		      struct span *line);
bool reader_is_blank(const char *text, struct span line);
/* Letters and signs of Chinese and Japanese, which stand side by side without
 * spaces. */
bool reader_is_wide(uint32_t cp);

bool reader_looks_vtt(const char *bytes, size_t length);
bool reader_looks_srt(const char *bytes, size_t length);
bool reader_looks_docx(const char *bytes, size_t length);
bool reader_looks_html(const char *bytes, size_t length);
bool reader_looks_odt(const char *bytes, size_t length);
bool reader_looks_rtf(const char *bytes, size_t length);
bool reader_looks_sbv(const char *bytes, size_t length);
bool reader_looks_lrc(const char *bytes, size_t length);
bool reader_looks_ass(const char *bytes, size_t length);
bool reader_looks_sub(const char *bytes, size_t length);
bool reader_looks_sami(const char *bytes, size_t length);
bool reader_looks_xml(const char *bytes, size_t length);
bool reader_looks_json(const char *bytes, size_t length);
bool reader_looks_labels(const char *bytes, size_t length);
bool reader_looks_textgrid(const char *bytes, size_t length);
bool reader_looks_chat(const char *bytes, size_t length);
bool reader_looks_inqscribe(const char *bytes, size_t length);
bool reader_looks_whisper(const char *bytes, size_t length);
bool reader_looks_epub(const char *bytes, size_t length);
bool reader_looks_pdf(const char *bytes, size_t length);

/* Loads the library that reads PDF files, where there is one. */
void reader_load_pdf(void);
/* What is written beside marked words, see reading/comments.h. */
struct comment_list;
bool reader_pdf_comments(struct arena *arena, const char *bytes,
			 size_t length, struct comment_list *list,
			 struct error *err);

bool reader_read_text(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_markdown(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err);
bool reader_read_cues(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_lrc(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_ass(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_sub(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_sami(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_xml(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_docx(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_html(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_odt(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_rtf(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_pdf(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_table(const char *bytes, size_t length,
		       const struct reader_options *options,
		       struct transcript *t, struct error *err);
bool reader_read_epub(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_xlsx(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err);
bool reader_read_textgrid(const char *bytes, size_t length,
			 const struct reader_options *options,
			 struct transcript *t, struct error *err);
bool reader_read_chat(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
bool reader_read_inqscribe(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err);
bool reader_read_whisper(const char *bytes, size_t length,
			 const struct reader_options *options,
			 struct transcript *t, struct error *err);
bool reader_read_asr_json(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err);

#endif
