/*
 * Importing: which files of a folder are transcripts, what a document of them
 * is called, what is skipped and what refused, good ones among bad.  While one
 * file is stored the next is read (reading/reader.h).
 *
 * Whoever imports is told by hooks, one file at a time, and can stop it.
 */
#ifndef AXIAL_TRANSCRIPT_IMPORT_H
#define AXIAL_TRANSCRIPT_IMPORT_H

#include "reading/reader.h"
#include "transcript/document.h"
#include "transcript/pseudonym.h"

/* A file to read. */
struct offered {
	const char *path;
	bool found;		/* in a folder; else the user named it */
};

struct offered_list {
	struct offered *at;
	size_t count, capacity;
};

/* A transcript that is a document now, or would be. */
struct imported {
	const char *path, *name;
	int64_t id;		/* 0: nothing was kept */
	const struct transcript *transcript;
};

struct import_hooks {
	void *context;
	void (*imported)(void *context, const struct imported *one);
	/* The document is there; what else is to be made of its file?  False
	 * where the study cannot be written.  May be NULL. */
	bool (*kept)(void *context, const struct imported *one,
		     const struct strbuf *bytes, struct error *err);
	/* What a person is to know; of what went wrong with one file. */
	void (*told)(void *context, const char *message);
	void (*refused)(void *context, const char *message);
	void (*progress)(void *context, size_t done, size_t total);
	/* Not a transcript but another's business: true with the reason. */
	bool (*is_elsewhere)(const char *path, const struct strbuf *bytes,
			     struct error *reason);
	bool (*stop)(void);
};

struct import {
	struct project *p;
	struct arena *arena;		/* of paths and messages */
	struct reader_options options;
	const char *name;		/* of the only document, or NULL */
	struct name_finder *names;	/* that get pseudonyms, or NULL */
	bool dry_run;			/* keeps nothing */
	struct import_hooks hooks;
	size_t imported, refused, skipped;
};

/* Adds the file, or the transcripts of the folder.  False when stopped. */
must_check bool import_find(struct import *im, const char *path,
			    struct offered_list *files, struct error *err);

/* Inside an act, unless it is a dry run.  A file that cannot be read is told
 * and counted; false where the study cannot be written, or when stopped. */
must_check bool import_files(struct import *im,
			     const struct offered_list *files,
			     struct error *err);

#endif
