/* The person's own editor, on a file of its own that is gone afterwards. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tui/screen.h"
#include "tui/tui.h"

static const char *editor_name(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	return editor && *editor ? editor : "vi";
}

static bool run_editor(const char *path)
{
	pid_t child;
	int status;

	child = fork();
	if (child < 0)
		return false;
	if (child == 0) {
		/* The variable may hold options: "code --wait". */
		execl("/bin/sh", "sh", "-c", "exec $0 \"$1\"", editor_name(),
		      path, (char *)NULL);
		_exit(127);
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool write_all(int fd, const struct strbuf *text)
{
	for (size_t at = 0; at < text->length;) {
		ssize_t n = write(fd, text->s + at, text->length - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += (size_t)n;
	}
	return true;
}

/* An editor ends a text with a line end that nobody wrote. */
static bool take_back(struct tui *t, const char *path, struct strbuf *text)
{
	enum { LIMIT = 1 << 20 };
	struct strbuf now = STRBUF_INIT;
	struct error err = ERROR_INIT;
	bool changed = false;

	if (!file_read(path, LIMIT, &now, &err)) {
		tui_error(t, &err);
	} else if (!utf8_valid(now.s, now.length)) {
		tui_warn(t, _("what the editor wrote is not UTF-8; it was "
			      "left"));
	} else {
		strbuf_trim_end(&now);
		changed = strcmp(now.s, text->s) != 0;
	}
	if (changed) {
		strbuf_reset(text);
		strbuf_add(text, now.s, now.length);
	}
	strbuf_release(&now);
	return changed;
}

bool tui_editor(struct tui *t, struct strbuf *text)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	bool changed = false;
	int fd;

	strbuf_addf(&path, "%s/axial-XXXXXX.md", folder && *folder ? folder :
		    "/tmp");
	fd = mkstemps(path.s, 3);
	if (fd < 0 || !write_all(fd, text)) {
		tui_warn(t, "%s: %s", path.s, strerror(errno));
	} else {
		bool ran;

		if (t->screen)
			screen_leave(t->screen);
		ran = run_editor(path.s);
		if (t->screen)
			screen_return(t->screen);
		if (ran)
			changed = take_back(t, path.s, text);
		else
			tui_warn(t, _("the editor '%s' failed; EDITOR names "
				      "another"), editor_name());
	}
	if (fd >= 0) {
		close(fd);
		unlink(path.s);
	}
	strbuf_release(&path);
	return changed;
}
