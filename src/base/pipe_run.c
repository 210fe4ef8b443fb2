#include "base/pipe_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/language.h"

struct running {
	pid_t pid;
	int to, from;			/* -1: closed */
	const struct strbuf *input;
	size_t written;
};

static void close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

static _Noreturn void be_program(const char *command, int in, int out)
{
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	signal(SIGPIPE, SIG_DFL);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static bool start(struct running *r, const char *command, struct error *err)
{
	int to[2], from[2];

	if (pipe2(to, O_CLOEXEC) < 0)
		return error_set(err, _("no pipe to a program: %s"),
				 strerror(errno));
	if (pipe2(from, O_CLOEXEC) < 0) {
		close(to[0]);
		close(to[1]);
		return error_set(err, _("no pipe to a program: %s"),
				 strerror(errno));
	}
	r->pid = fork();
	if (!r->pid)
		be_program(command, to[0], from[1]);
	close(to[0]);
	close(from[1]);
	r->to = to[1];
	r->from = from[0];
	(void)fcntl(r->to, F_SETFL, O_NONBLOCK);
	if (r->pid > 0)
		return true;
	close_end(&r->to);
	close_end(&r->from);
	return error_set(err, _("no process for a program: %s"),
			 strerror(errno));
}

/* A program that does not read all is free to. */
static void give(struct running *r)
{
	ssize_t n = write(r->to, r->input->s + r->written,
			  r->input->length - r->written);

	if (n > 0)
		r->written += (size_t)n;
	if ((n < 0 && errno != EAGAIN && errno != EINTR) ||
	    r->written == r->input->length)
		close_end(&r->to);
}

static void take(struct running *r, struct strbuf *out)
{
	char piece[65536];
	ssize_t n = read(r->from, piece, sizeof(piece));

	if (n > 0)
		strbuf_add(out, piece, (size_t)n);
	else if (n == 0 || errno != EINTR)
		close_end(&r->from);
}

static bool talk(struct running *r, size_t limit, struct strbuf *out)
{
	if (!r->input->length)
		close_end(&r->to);
	while (r->from >= 0) {
		struct pollfd ends[2] = {
			{ .fd = r->from, .events = POLLIN },
			{ .fd = r->to, .events = POLLOUT },
		};

		if (poll(ends, r->to >= 0 ? 2 : 1, -1) < 0) {
			if (errno != EINTR)
				return false;
			continue;
		}
		if (r->to >= 0 && ends[1].revents)
			give(r);
		if (ends[0].revents)
			take(r, out);
		if (out->length > limit)
			return false;
	}
	return true;
}

bool pipe_run(const char *command, const struct strbuf *input, size_t limit,
	      struct strbuf *out, struct error *err)
{
	struct running r = { .to = -1, .from = -1, .input = input };
	size_t before = out->length;
	struct sigaction quiet = { .sa_handler = SIG_IGN }, old;
	int status = 0;
	bool ok;

	if (!start(&r, command, err))
		return false;
	sigaction(SIGPIPE, &quiet, &old);
	ok = talk(&r, before + limit, out);
	sigaction(SIGPIPE, &old, NULL);
	close_end(&r.to);
	close_end(&r.from);
	if (!ok)
		kill(r.pid, SIGKILL);
	while (waitpid(r.pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!ok)
		error_set(err, _("'%s' printed more than %zu bytes"), command,
			  limit);
	else if (!WIFEXITED(status) || WEXITSTATUS(status))
		ok = error_set(err, _("'%s' ended with status %d"), command,
			       WIFEXITED(status) ? WEXITSTATUS(status) :
			       128 + WTERMSIG(status));
	if (!ok)
		strbuf_truncate(out, before);
	return ok;
}
