#include "base/editor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/unicode.h"
#include "base/utf8.h"

static const char *first_set(const char *const names[], const char *otherwise)
{
	for (; *names; names++) {
		const char *value = getenv(*names);

		if (value && *value)
			return value;
	}
	return otherwise;
}

static const char *which_editor(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR", NULL };

	return first_set(names, "vi");
}

/* The private folder. */

/* $XDG_RUNTIME_DIR is this user's alone and in memory, so that the words do
 * not even reach a disk. */
static bool make_folder(struct strbuf *path, struct error *err)
{
	static const char *const names[] = { "XDG_RUNTIME_DIR", "TMPDIR",
					     NULL };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		strbuf_reset(path);
		strbuf_addf(path, "%s/axial-XXXXXX",
			    first_set(&names[i], "/tmp"));
		if (mkdtemp(path->s))
			return true;
	}
	return error_set(err, "%s: %s", path->s, strerror(errno));
}

/* With what the editor left in it; an editor makes no folders there. */
static void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(path);
}

static bool write_all(int fd, const char *text, size_t length)
{
	while (length) {
		ssize_t n = write(fd, text, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text += n;
		length -= (size_t)n;
	}
	return true;
}

static bool put_text(const char *path, const char *text, size_t length,
		     struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool written = fd >= 0 && write_all(fd, text, length);

	if (fd < 0 || close(fd) != 0 || !written)
		return error_set(err, "%s: %s", path, strerror(errno));
	return true;
}

static bool take_text(const char *path, struct strbuf *out, struct error *err)
{
	if (!file_read(path, EDITOR_LIMIT, out, err))
		return false;
	if (utf8_valid(out->s, out->length) &&
	    !memchr(out->s, '\0', out->length))
		return true;
	return error_set(err, _("what the editor saved is not UTF-8; nothing "
				"was changed"));
}

/* Signals while the editor runs. */

static volatile sig_atomic_t ended_by;

static void note_signal(int number)
{
	if (number != SIGCHLD)
		ended_by = number;
}

static const int watched[] = { SIGCHLD, SIGTERM, SIGHUP, SIGINT, SIGQUIT };

enum { WATCHED = sizeof(watched) / sizeof(watched[0]) };

struct watch {
	struct sigaction before[WATCHED];
	sigset_t mask;			/* as it was */
};

/*
 * From here on SIGCHLD, SIGTERM and SIGHUP come only where they are waited
 * for, so that none is missed.  The keys of the terminal (SIGINT, SIGQUIT)
 * reach the editor too; what they mean is for it to say.
 */
static void watch_begin(struct watch *w)
{
	sigset_t held;

	ended_by = 0;
	sigemptyset(&held);
	for (size_t i = 0; i < WATCHED; i++) {
		bool key = watched[i] == SIGINT || watched[i] == SIGQUIT;
		struct sigaction action = {
			.sa_handler = key ? SIG_IGN : note_signal,
		};

		sigemptyset(&action.sa_mask);
		sigaction(watched[i], NULL, &w->before[i]);
		/* What nohup told us to ignore stays ignored. */
		if (watched[i] == SIGCHLD ||
		    w->before[i].sa_handler != SIG_IGN)
			sigaction(watched[i], &action, NULL);
		if (!key)
			sigaddset(&held, watched[i]);
	}
	sigprocmask(SIG_BLOCK, &held, &w->mask);
}

static void watch_end(const struct watch *w)
{
	for (size_t i = 0; i < WATCHED; i++)
		sigaction(watched[i], &w->before[i], NULL);
	sigprocmask(SIG_SETMASK, &w->mask, NULL);
}

/* Waits for the editor.  Told to end, it has three seconds for it. */
static bool wait_for(pid_t child, const struct watch *w)
{
	enum { PATIENCE = 3, FOREVER = 3600 };
	int status;
	sig_atomic_t told = 0;
	time_t told_at = 0;

	for (;;) {
		struct timespec pause = { .tv_sec = told ? 1 : FOREVER };
		pid_t gone = waitpid(child, &status, WNOHANG);

		if (gone == child)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		if (gone < 0 && errno != EINTR)
			return false;
		if (ended_by && !told) {
			told = ended_by;
			told_at = time(NULL);
			kill(child, told);
			continue;
		}
		if (told && time(NULL) - told_at > PATIENCE)
			kill(child, SIGKILL);
		pselect(0, NULL, NULL, NULL, &pause, &w->mask);
	}
}

/* In the child: as if a shell had started it. */
static void become_editor(const char *line, const char *path,
			  const struct watch *w)
{
	for (size_t i = 0; i < WATCHED; i++)
		signal(watched[i], SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	sigprocmask(SIG_SETMASK, &w->mask, NULL);
	execl("/bin/sh", "sh", "-c", line, "sh", path, (char *)NULL);
	_exit(127);
}

/* The editor's words may have arguments ("code --wait"), so a shell reads
 * them; the file's name is given to it apart. */
static bool run_shell(const char *editor, const char *path, struct watch *w,
		      struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	bool ok = false;
	pid_t child;

	/* One program takes the shell's place, so that signals reach it. */
	if (!editor[strcspn(editor, "=;&|()<>{}!")])
		strbuf_adds(&line, "exec ");
	strbuf_addf(&line, "%s \"$1\"", editor);
	child = fork();
	if (child == 0)
		become_editor(line.s, path, w);
	strbuf_release(&line);
	if (child > 0)
		ok = wait_for(child, w);
	return ok || error_set(err, _("the editor '%s' failed; nothing was "
				      "changed (EDITOR names another)"),
			       editor);
}

bool editor_run(const char *name, const char *text, size_t length,
		struct strbuf *out, struct error *err)
{
	struct strbuf folder = STRBUF_INIT, path = STRBUF_INIT;
	struct watch w;
	bool ok = false;

	strbuf_reset(out);
	watch_begin(&w);
	if (make_folder(&folder, err)) {
		strbuf_addf(&path, "%s/%s", folder.s, name);
		ok = put_text(path.s, text, length, err) &&
			run_shell(which_editor(), path.s, &w, err) &&
			take_text(path.s, out, err);
		remove_folder(folder.s);
	}
	strbuf_release(&folder);
	strbuf_release(&path);
	watch_end(&w);
	if (ended_by) {
		raise(ended_by);
		/* Whoever catches it is not to keep what was half written. */
		return error_set(err, _("ended while the editor was open; "
					"nothing was changed"));
	}
	if (ok)
		editor_tidy(text, length, out);
	return ok;
}

void editor_tidy(const char *before, size_t length, struct strbuf *text)
{
	unicode_tidy(text);
	if ((!length || before[length - 1] != '\n') && text->length &&
	    text->s[text->length - 1] == '\n')
		strbuf_truncate(text, text->length - 1);
}
