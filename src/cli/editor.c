#include "cli/editor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/language.h"
#include "base/unicode.h"
#include "cli/input.h"

static const char *which_editor(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "vi";
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

/* The editor's words may have arguments ("code --wait"), so a shell reads
 * them; the file's name is given to it apart. */
static bool run_shell(const char *editor, const char *path,
		      struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	int status = -1;
	pid_t child;

	strbuf_addf(&line, "%s \"$1\"", editor);
	child = fork();
	if (child == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGPIPE, SIG_DFL);
		execl("/bin/sh", "sh", "-c", line.s, "sh", path, (char *)NULL);
		_exit(127);
	}
	strbuf_release(&line);
	while (child > 0 && waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return error_set(err, "%s: %s", editor,
					 strerror(errno));
	if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	return error_set(err, _("the editor (%s) failed; nothing was changed"),
			 editor);
}

static bool edit_file(const char *path, const char *text, size_t length,
		      int fd, struct strbuf *out, struct error *err)
{
	bool written = write_all(fd, text, length);

	if (close(fd) != 0 || !written)
		return error_set(err, "%s: %s", path, strerror(errno));
	return run_shell(which_editor(), path, err) &&
		input_read(path, EDITOR_LIMIT, out, err);
}

bool editor_run(const char *text, size_t length, struct strbuf *out,
		struct error *err)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	bool ok = false;
	int fd;

	strbuf_addf(&path, "%s/axial-XXXXXX.txt",
		    folder && *folder ? folder : "/tmp");
	fd = mkstemps(path.s, 4);
	if (fd < 0) {
		error_set(err, "%s: %s", path.s, strerror(errno));
	} else {
		ok = edit_file(path.s, text, length, fd, out, err);
		unlink(path.s);
	}
	strbuf_release(&path);
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
