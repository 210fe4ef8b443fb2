/*
 * A child process that can compute and nothing else.  Files from strangers
 * are taken apart in one: no files, no network, no other programs, limited
 * memory and time.  Door to libseccomp and to Linux's Landlock.
 *
 * Each measure that the system does not offer is left out; the limits on
 * memory and time are always there.  Under AddressSanitizer and valgrind,
 * which need address space and system calls of their own, memory stays
 * unlimited and the filter of system calls is left out.
 */
#ifndef AXIAL_BASE_SANDBOX_H
#define AXIAL_BASE_SANDBOX_H

#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/strbuf.h"

struct sandbox_limits {
	size_t memory;		/* bytes beyond what the program has already */
	unsigned cpu_seconds;
	unsigned wall_seconds;
	size_t answer;		/* bytes that the child may send back */
	/* Called in the child before it is closed, to load what the work
	 * needs; or NULL. */
	void (*prepare)(void);
	/* Folders, ended by NULL, whose files the child may read where
	 * Landlock keeps it from all others; or NULL. */
	const char *const *readable;
};

/*
 * Runs work(arg, answer) in a child and appends the bytes that it put into
 * `answer` to `out`.  The child shares nothing with the caller but a copy of
 * its memory as it was.  Fails with a reason that a person understands when
 * the child dies or is too slow; the caller checks what a living one says.
 */
must_check bool sandbox_run(void (*work)(void *arg, struct strbuf *answer),
			    void *arg, const struct sandbox_limits *limits,
			    struct strbuf *out, struct error *err);

/*
 * The same in two steps, so that the caller can do something else while the
 * child works.  Who has started a child finishes or abandons it; each is
 * harmless where none runs.
 */
struct sandbox_child {
	pid_t pid;		/* 0: none */
	int answer;		/* descriptor to read from */
	struct sandbox_limits limits;
};

must_check bool sandbox_start(struct sandbox_child *child,
	void (*work)(void *arg, struct strbuf *answer), void *arg,
	const struct sandbox_limits *limits, struct error *err);
must_check bool sandbox_finish(struct sandbox_child *child,
			       struct strbuf *out, struct error *err);
void sandbox_abandon(struct sandbox_child *child);

/*
 * A child that answers one request after another, for work that is soon done:
 * to make a child takes longer than to read a short text.  What one request
 * does to the child, the next one meets, so it is for requests that trust each
 * other.  Its limits on computing and memory are those of its whole life.
 */
must_check bool sandbox_serve(struct sandbox_child *child,
	void (*work)(void *arg, const char *request, size_t length,
		     struct strbuf *answer),
	void *arg, const struct sandbox_limits *limits, struct error *err);
/* Each request is answered before the next is made.  Where either fails the
 * child is gone. */
must_check bool sandbox_ask(struct sandbox_child *child,
	const struct bytes *pieces, size_t count, struct error *err);
must_check bool sandbox_answer(struct sandbox_child *child,
			       struct strbuf *out, struct error *err);

#endif
