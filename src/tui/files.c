#include "tui/files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "tui/tui.h"
#include "tui/view_tables.h"

static int by_text(const void *a, const void *b)
{
	const struct completion *x = a, *y = b;

	return strcmp(x->text, y->text);
}

static void offer(const char *folder, const char *name, struct arena *arena,
		  struct completion_list *list)
{
	const char *path = arena_printf(arena, "%s%s", folder, name);
	struct stat st;
	bool is_folder = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	list_push(list, ((struct completion){
		.text = is_folder ? arena_printf(arena, "%s/", path) : path,
	}));
}

void files_complete(struct tui *t, void *context, const char *line,
		    struct arena *arena, struct completion_list *list)
{
	enum { MOST = 500 };
	const char *slash = strrchr(line, '/');
	size_t n = slash ? (size_t)(slash + 1 - line) : 0;
	const char *folder = arena_strndup(arena, line, n), *begun = line + n;
	DIR *open = opendir(n ? folder : ".");
	const struct dirent *entry;

	(void)t, (void)context;
	while (open && list->count < MOST && (entry = readdir(open))) {
		const char *name = entry->d_name;

		/* Hidden files are offered to who asks for them. */
		if (strncmp(name, begun, strlen(begun)) == 0 &&
		    (*name != '.' || *begun == '.') &&
		    utf8_valid(name, strlen(name)))
			offer(folder, name, arena, list);
	}
	if (open)
		closedir(open);
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_text);
}

static void import_named(struct tui *t, void *context, const char *path)
{
	struct arena arena = ARENA_INIT;
	char *words[] = {
		arena_strdup(&arena, "import"), arena_strdup(&arena, "--"),
		arena_strdup(&arena, path),
	};
	const struct word_list list = { words, 3, 0 };

	(void)context;
	if (path[strspn(path, " ")])
		palette_run(t, path, &list);
	arena_release(&arena);
}

void files_ask(struct tui *t)
{
	tui_prompt(t, &(struct prompt){
		.label = _("import a file or a folder: "), .history = "files",
		.complete = files_complete, .done = import_named,
	});
}
