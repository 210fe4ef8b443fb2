#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"

#if defined(__SANITIZE_ADDRESS__)
#define INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

enum { CHILD_NO_MEMORY = 1 };	/* die() ends with it, and nothing else does */

/* Valgrind shows in what is mapped.  It knows neither Landlock nor seccomp,
 * and needs descriptors and mappings of its own. */
static bool is_valgrind(void)
{
	static enum { UNKNOWN, NO, YES } answer;
	char line[512];
	FILE *maps;

	if (answer != UNKNOWN)
		return answer == YES;
	answer = NO;
	maps = fopen("/proc/self/maps", "re");
	while (maps && fgets(line, sizeof(line), maps))
		if (strstr(line, "vgpreload"))
			answer = YES;
	if (maps)
		fclose(maps);
	return answer == YES;
}

/* ---- the filter of system calls ---- */

/* What computing needs: memory, the clock, and writing the answer. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
	SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(newfstatat),
	SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap),
	SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(brk),
	SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(tgkill), SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
	SCMP_SYS(getrandom), SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),
	SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(restart_syscall),
};

/* What reading a file in a folder needs beside that. */
static const int allowed_for_files[] = {
	SCMP_SYS(openat), SCMP_SYS(getdents64), SCMP_SYS(fcntl),
	SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(readlink),
	SCMP_SYS(pread64), SCMP_SYS(fadvise64),
};

/* What no reading asks for by mistake: whoever calls these is not us any
 * more. */
static const int deadly[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(fork), SCMP_SYS(vfork),
	SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(ptrace),
	SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(kill),
	SCMP_SYS(process_vm_writev), SCMP_SYS(process_vm_readv),
	SCMP_SYS(init_module), SCMP_SYS(bpf), SCMP_SYS(io_uring_setup),
};

/*
 * The rules are made once, in the parent: making them takes longer than
 * reading a small file.  Everything else is refused with an error, so that a
 * library looking for a file of its own finds none and goes on.
 */
static void allow(scmp_filter_ctx ctx, const int *calls, size_t count)
{
	/* A call that this machine's kind does not know needs no rule. */
	for (size_t i = 0; i < count; i++)
		(void)seccomp_rule_add(ctx, SCMP_ACT_ALLOW, calls[i], 0);
}

static scmp_filter_ctx filter(bool files)
{
	static scmp_filter_ctx made[2];
	scmp_filter_ctx ctx;

	if (made[files])
		return made[files];
	ctx = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!ctx)
		return NULL;
	allow(ctx, allowed, sizeof(allowed) / sizeof(allowed[0]));
	if (files)
		allow(ctx, allowed_for_files, sizeof(allowed_for_files) /
		      sizeof(allowed_for_files[0]));
	for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++)
		if (seccomp_rule_add(ctx, SCMP_ACT_KILL_PROCESS, deadly[i],
				     0) < 0)
			continue;
	made[files] = ctx;
	return ctx;
}

/* ---- the child ---- */

#ifdef SYS_landlock_create_ruleset
static void keep_folder(int rules, const char *folder)
{
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE |
			LANDLOCK_ACCESS_FS_READ_DIR,
		.parent_fd = open(folder, O_PATH | O_CLOEXEC | O_DIRECTORY),
	};

	if (beneath.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		&beneath, 0);
	close(beneath.parent_fd);
}
#endif

/* Files no longer open but those in the folders, not even for a process that
 * breaks the filter.  False where the system does not offer that. */
static bool leave_files(const char *const *readable)
{
#ifdef SYS_landlock_create_ruleset
	struct landlock_ruleset_attr rules = {
		.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE |
			LANDLOCK_ACCESS_FS_WRITE_FILE |
			LANDLOCK_ACCESS_FS_READ_FILE |
			LANDLOCK_ACCESS_FS_READ_DIR |
			LANDLOCK_ACCESS_FS_REMOVE_DIR |
			LANDLOCK_ACCESS_FS_REMOVE_FILE |
			LANDLOCK_ACCESS_FS_MAKE_CHAR |
			LANDLOCK_ACCESS_FS_MAKE_DIR |
			LANDLOCK_ACCESS_FS_MAKE_REG |
			LANDLOCK_ACCESS_FS_MAKE_SOCK |
			LANDLOCK_ACCESS_FS_MAKE_FIFO |
			LANDLOCK_ACCESS_FS_MAKE_BLOCK |
			LANDLOCK_ACCESS_FS_MAKE_SYM,
	};
	long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules),
			  0);
	bool closed;

	if (fd < 0)
		return false;
	for (; readable && *readable; readable++)
		keep_folder((int)fd, *readable);
	closed = syscall(SYS_landlock_restrict_self, (int)fd, 0) == 0;
	close((int)fd);
	return closed;
#else
	(void)readable;
	return false;
#endif
}

/* The C library's own, which it goes on to read; nobody can write to it. */
static bool is_of_library(const char *mapping)
{
	return strstr(mapping, "/gconv/gconv-modules.cache") != NULL;
}

/*
 * Shared mappings of files (the study's database and its index) would stay
 * writable for the child: they go.
 */
static void leave_mappings(void)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	char line[512];

	while (maps && fgets(line, sizeof(line), maps)) {
		unsigned long start, end;
		char access[5];

		if (sscanf(line, "%lx-%lx %4s", &start, &end, access) == 3 &&
		    access[3] == 's' && strchr(line, '/') && end > start &&
		    !is_of_library(line))
			munmap((void *)start, end - start);
	}
	if (maps)
		fclose(maps);
}

/* Whoever handles signals in the parent does not do so here. */
static void leave_handlers(void)
{
	static const int signals[] = {
		SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGXCPU,
		SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGALRM, SIGCHLD, SIGWINCH,
		SIGXFSZ,
	};

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], SIG_DFL);
}

static void limit(int what, rlim_t value)
{
	struct rlimit l = { value, value };

	setrlimit((__rlimit_resource_t)what, &l);
}

/* Address space that the process has now, in bytes. */
static size_t address_space(void)
{
	unsigned long pages = 0;
	FILE *statm = fopen("/proc/self/statm", "re");

	if (statm) {
		if (fscanf(statm, "%lu", &pages) != 1)
			pages = 0;
		fclose(statm);
	}
	return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Also what the parent has not written yet to its standard output is not the
 * child's to write.  A sanitizer's report goes to standard error. */
static void close_all_but(int keep)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fd != keep && (fd < 2 || !(INSTRUMENTED || is_valgrind())))
			close(fd);
	if (is_valgrind())
		return;
	if (keep > 3)
		syscall(SYS_close_range, 3, keep - 1, 0);
	syscall(SYS_close_range, keep + 1, ~0U, 0);
}

static void enter(int pipe, const struct sandbox_limits *limits)
{
	bool files = false;

	leave_handlers();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (limits->prepare)
		limits->prepare();
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_CPU, limits->cpu_seconds);
	limit(RLIMIT_FSIZE, 0);
	if (!is_valgrind()) {
		leave_mappings();
		files = leave_files(limits->readable) && limits->readable;
	}
	close_all_but(pipe);
	if (INSTRUMENTED || is_valgrind())
		return;
	limit(RLIMIT_AS, address_space() + limits->memory);
	limit(RLIMIT_NOFILE, (rlim_t)pipe + (files ? 16 : 1));
	if (filter(files))
		seccomp_load(filter(files));
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(fd, bytes, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return true;
}

noreturn
static void be_child(int pipe, void (*work)(void *, struct strbuf *),
		     void *arg, const struct sandbox_limits *limits)
{
	struct strbuf answer = STRBUF_INIT;

	enter(pipe, limits);
	work(arg, &answer);
	write_all(pipe, answer.s, answer.length);
	/* No handlers, no buffers: they are the parent's. */
	_exit(0);
}

/* ---- the parent ---- */

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum listening { HEARD_ALL, TOO_SLOW, TOO_MUCH, BROKEN };

/* Until the child is done, or has said so many bytes. */
static enum listening listen_to(int fd, const struct sandbox_limits *limits,
				size_t wanted, struct strbuf *out)
{
	int64_t deadline = now_ms() + (int64_t)limits->wall_seconds * 1000;
	size_t before = out->length;

	while (out->length - before < wanted) {
		struct pollfd ready = { .fd = fd, .events = POLLIN };
		int64_t left = deadline - now_ms();
		size_t room;
		ssize_t n;

		if (left <= 0)
			return TOO_SLOW;
		if (poll(&ready, 1, (int)left) < 0 && errno != EINTR)
			return BROKEN;
		if (!ready.revents)
			continue;
		room = wanted - (out->length - before);
		strbuf_reserve(out, room < 64 * 1024 ? room : 64 * 1024);
		if (room > out->capacity - 1 - out->length)
			room = out->capacity - 1 - out->length;
		n = read(fd, out->s + out->length, room);
		if (n < 0 && errno != EINTR)
			return BROKEN;
		if (n == 0)
			return HEARD_ALL;
		if (n < 0)
			continue;
		out->length += (size_t)n;
		out->s[out->length] = '\0';
		if (out->length - before > limits->answer)
			return TOO_MUCH;
	}
	return HEARD_ALL;
}

static bool explain(enum listening heard, int status,
		    const struct sandbox_limits *limits, struct error *err)
{
	if (heard == TOO_SLOW)
		return error_set(err, _("reading it takes longer than %u "
					"seconds"), limits->wall_seconds);
	if (heard == TOO_MUCH)
		return error_set(err, _("it holds more than %zu MB of text"),
				 limits->answer / 1000000);
	if (heard == BROKEN)
		return error_set(err, _("reading it broke off: %s"),
				 strerror(errno));
	if (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_NO_MEMORY)
		return error_set(err, _("reading it needs more than %zu MB of "
					"memory"), limits->memory / 1000000);
	if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU ||
				    WTERMSIG(status) == SIGKILL))
		return error_set(err, _("reading it takes more than %u seconds "
					"of computing"), limits->cpu_seconds);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		return error_set(err, _("reading it was stopped: it tried to "
					"do what reading never does"));
	if (WIFSIGNALED(status))
		return error_set(err, _("reading it failed (%s): the file is "
					"damaged, or made to do damage"),
				 strsignal(WTERMSIG(status)));
	return error_set(err, _("reading it failed with status %d"),
			 WEXITSTATUS(status));
}

/* A child that is done before it is listened to need not wait. */
enum { PIPE_BYTES = 1024 * 1024 };

bool sandbox_start(struct sandbox_child *child,
		   void (*work)(void *arg, struct strbuf *answer), void *arg,
		   const struct sandbox_limits *limits, struct error *err)
{
	int ends[2];
	pid_t pid;

	*child = (struct sandbox_child){ 0 };
	if (!is_valgrind() && !INSTRUMENTED)
		filter(limits->readable != NULL);
	if (pipe2(ends, O_CLOEXEC) < 0)
		return error_set(err, _("no pipe to a reading process: %s"),
				 strerror(errno));
	(void)fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES);
	pid = fork();
	if (pid < 0) {
		close(ends[0]);
		close(ends[1]);
		return error_set(err, _("no process to read it in: %s"),
				 strerror(errno));
	}
	if (!pid)
		be_child(ends[1], work, arg, limits);
	close(ends[1]);
	*child = (struct sandbox_child){ pid, ends[0], *limits };
	return true;
}

static int wait_for(struct sandbox_child *child)
{
	int status = 0;

	close(child->answer);
	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	child->pid = 0;
	return status;
}

bool sandbox_finish(struct sandbox_child *child, struct strbuf *out,
		    struct error *err)
{
	size_t before = out->length;
	enum listening heard;
	int status;

	if (!child->pid)
		return error_set(err, "no reading process runs");
	heard = listen_to(child->answer, &child->limits, SIZE_MAX, out);
	if (heard != HEARD_ALL)
		kill(child->pid, SIGKILL);
	status = wait_for(child);
	if (heard == HEARD_ALL && WIFEXITED(status) && !WEXITSTATUS(status))
		return true;
	strbuf_truncate(out, before);
	return explain(heard, status, &child->limits, err);
}

void sandbox_abandon(struct sandbox_child *child)
{
	if (!child->pid)
		return;
	kill(child->pid, SIGKILL);
	(void)wait_for(child);
}

bool sandbox_run(void (*work)(void *arg, struct strbuf *answer), void *arg,
		 const struct sandbox_limits *limits, struct strbuf *out,
		 struct error *err)
{
	struct sandbox_child child;

	return sandbox_start(&child, work, arg, limits, err) &&
		sandbox_finish(&child, out, err);
}

/* ---- one request after another ---- */

/* A length, and as many bytes. */
static bool read_all(int fd, char *out, size_t length)
{
	while (length) {
		ssize_t n = read(fd, out, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		out += n;
		length -= (size_t)n;
	}
	return true;
}

noreturn
static void be_server(int fd,
	void (*work)(void *, const char *, size_t, struct strbuf *),
	void *arg, const struct sandbox_limits *limits)
{
	struct strbuf request = STRBUF_INIT, answer = STRBUF_INIT;
	uint64_t length;

	enter(fd, limits);
	while (read_all(fd, (char *)&length, sizeof(length))) {
		strbuf_reset(&request);
		strbuf_reserve(&request, length);
		if (!read_all(fd, request.s, length))
			break;
		strbuf_reset(&answer);
		strbuf_fill(&answer, '\0', sizeof(length));
		work(arg, request.s, length, &answer);
		length = answer.length - sizeof(length);
		memcpy(answer.s, &length, sizeof(length));
		if (!write_all(fd, answer.s, answer.length))
			break;
	}
	_exit(0);
}

bool sandbox_serve(struct sandbox_child *child,
	void (*work)(void *arg, const char *request, size_t length,
		     struct strbuf *answer),
	void *arg, const struct sandbox_limits *limits, struct error *err)
{
	int ends[2];
	pid_t pid;

	*child = (struct sandbox_child){ 0 };
	if (!is_valgrind() && !INSTRUMENTED)
		filter(limits->readable != NULL);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
		return error_set(err, _("no pipe to a reading process: %s"),
				 strerror(errno));
	pid = fork();
	if (pid < 0) {
		close(ends[0]);
		close(ends[1]);
		return error_set(err, _("no process to read it in: %s"),
				 strerror(errno));
	}
	if (!pid)
		be_server(ends[1], work, arg, limits);
	close(ends[1]);
	*child = (struct sandbox_child){ pid, ends[0], *limits };
	return true;
}

/* The child did not do as it should: it goes, and the reason is told. */
static bool give_up(struct sandbox_child *child, enum listening heard,
		    struct error *err)
{
	int status;

	if (heard != HEARD_ALL)
		kill(child->pid, SIGKILL);
	status = wait_for(child);
	return explain(heard, status, &child->limits, err);
}

bool sandbox_ask(struct sandbox_child *child, const struct bytes *pieces,
		 size_t count, struct error *err)
{
	uint64_t length = 0;
	struct bytes head = { &length, sizeof(length) };

	for (size_t i = 0; i < count; i++)
		length += pieces[i].length;
	for (size_t i = 0; i <= count; i++) {
		const struct bytes *piece = i ? &pieces[i - 1] : &head;
		const char *at = piece->at;
		size_t left = piece->length;

		while (left) {
			ssize_t n = send(child->answer, at, left,
					 MSG_NOSIGNAL);

			if (n < 0 && errno == EINTR)
				continue;
			if (n <= 0)
				return give_up(child, BROKEN, err);
			at += n;
			left -= (size_t)n;
		}
	}
	return true;
}

bool sandbox_answer(struct sandbox_child *child, struct strbuf *out,
		    struct error *err)
{
	size_t before = out->length;
	struct strbuf head = STRBUF_INIT;
	uint64_t length = 0;
	enum listening heard = listen_to(child->answer, &child->limits,
					 sizeof(length), &head);

	if (heard == HEARD_ALL && head.length == sizeof(length)) {
		memcpy(&length, head.s, sizeof(length));
		heard = length > child->limits.answer ? TOO_MUCH :
			listen_to(child->answer, &child->limits, length, out);
	} else {
		length = SIZE_MAX;
	}
	strbuf_release(&head);
	if (heard == HEARD_ALL && out->length - before == length)
		return true;
	strbuf_truncate(out, before);
	return give_up(child, heard, err);
}
